import { Hero } from './hero'
import { NetworkState } from './network-state'
import { Yours } from './yours'

export function Home() {
  return (
    <div className="space-y-14">
      <Hero />
      <Yours />
      <NetworkState />
    </div>
  )
}
