import { Hero } from './hero'
import { NetworkState } from './network-state'
import { UrgentNotice } from './urgent-notice'
import { Yours } from './yours'

export function Home() {
  return (
    <div className="space-y-14">
      <UrgentNotice />
      <Hero />
      <Yours />
      <NetworkState />
    </div>
  )
}
