import { Hero } from './hero'
import { NetworkState } from './network-state'
import { Urgent } from './urgent'
import { Yours } from './yours'

export function Home() {
  return (
    <div className="space-y-14">
      <Urgent />
      <Hero />
      <Yours />
      <NetworkState />
    </div>
  )
}
