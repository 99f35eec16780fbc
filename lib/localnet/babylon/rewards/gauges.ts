import type { BabylonState } from '@/lib/localnet/babylon/state'
import type { Gauge, Stakeholder } from './rewards-state'

const none: Gauge = { earned: 0n, withdrawn: 0n }

const nameOf = (stakeholder: Stakeholder, address: string) => `${stakeholder}/${address}`

/** null until something was earned. */
export const gaugeOf = (
  { rewards }: BabylonState,
  stakeholder: Stakeholder,
  address: string,
): Gauge | null => rewards.gauges.get(nameOf(stakeholder, address)) ?? null

export function earn(
  { rewards }: BabylonState,
  ubbn: bigint,
  to: { readonly stakeholder: Stakeholder; readonly address: string },
): void {
  if (ubbn <= 0n) return
  const name = nameOf(to.stakeholder, to.address)
  const gauge = rewards.gauges.get(name) ?? none
  rewards.gauges.set(name, { ...gauge, earned: gauge.earned + ubbn })
}

/** Empties a gauge; answers how much was in it. */
export function takeAll(state: BabylonState, stakeholder: Stakeholder, address: string): bigint {
  const gauge = gaugeOf(state, stakeholder, address) ?? none
  const ubbn = gauge.earned - gauge.withdrawn
  if (ubbn > 0n)
    state.rewards.gauges.set(nameOf(stakeholder, address), { ...gauge, withdrawn: gauge.earned })
  return ubbn
}
