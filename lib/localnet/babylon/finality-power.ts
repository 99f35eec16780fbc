import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { BabylonState, FinalityProviderRecord } from './state'

export type ProviderStanding = 'ACTIVE' | 'INACTIVE' | 'JAILED' | 'SLASHED'

export type ProviderPower = {
  readonly provider: FinalityProviderRecord
  readonly standing: ProviderStanding
  /** Active stake in sats, whether or not it has voting power. */
  readonly stake: bigint
  readonly delegations: number
}

/** Every finality provider with the stake behind it, ordered by key; the first `places` by stake are active. */
export function finalityPower(state: BabylonState, places: number): readonly ProviderPower[] {
  const tallied = [...state.finalityProviders.values()].map((provider) => {
    const own = state.power.stakes.get(provider.key) ?? { stake: 0n, delegations: 0 }
    return {
      provider,
      stake: provider.elder.stake + own.stake,
      delegations: provider.elder.delegations + own.delegations,
    }
  })
  const active = new Set(
    tallied
      .filter(({ provider, stake }) => stake > 0n && !provider.jailed && !provider.slashedAt)
      .sort((a, b) => Number(b.stake - a.stake) || (a.provider.key < b.provider.key ? -1 : 1))
      .slice(0, places)
      .map(({ provider }) => provider.key),
  )
  return tallied
    .map((row) => ({ ...row, standing: standingOf(row.provider, active) }))
    .sort((a, b) => (a.provider.key < b.provider.key ? -1 : 1))
}

function standingOf(
  provider: FinalityProviderRecord,
  active: ReadonlySet<XOnlyKey>,
): ProviderStanding {
  if (provider.slashedAt) return 'SLASHED'
  if (provider.jailed) return 'JAILED'
  return active.has(provider.key) ? 'ACTIVE' : 'INACTIVE'
}
