import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { tipHeight } from './delegation-status'
import type { ProviderStanding } from './finality/finality-state'
import type { BabylonState, FinalityProviderRecord } from './state'

export type ProviderPower = {
  readonly provider: FinalityProviderRecord
  readonly standing: ProviderStanding
  /** Active stake in sats, whether or not it has voting power. */
  readonly stake: bigint
  readonly delegations: number
}

/**
 * The finality providers of a network with the stake behind them, ordered by key; the first `places` by stake are
 * active. Without a network's id Babylon's own.
 */
export function finalityPower(
  state: BabylonState,
  places: number,
  bsnId = '',
): readonly ProviderPower[] {
  const tallied = [...state.finalityProviders.values()]
    .filter((provider) => provider.bsnId === bsnId)
    .map((provider) => talliedPower(state, provider))
  const active = new Set(
    tallied
      .filter((row) => mayVote(state, row))
      .sort(byStake)
      .slice(0, places)
      .map(({ provider }) => provider.key),
  )
  return tallied
    .map((row) => ({ ...row, standing: standingOf(row.provider, active) }))
    .sort((a, b) => (a.provider.key < b.provider.key ? -1 : 1))
}

type Tallied = Omit<ProviderPower, 'standing'>

/** The largest first; of equals the smaller key. */
export const byStake = (a: Tallied, b: Tallied): number =>
  Number(b.stake - a.stake) || (a.provider.key < b.provider.key ? -1 : 1)

function talliedPower({ power }: BabylonState, provider: FinalityProviderRecord): Tallied {
  const own = power.stakes.get(provider.key)
  return {
    provider,
    stake: provider.elder.stake + (own?.stake ?? 0n),
    delegations: provider.elder.delegations + (own?.delegations ?? 0),
  }
}

const mayVote = (state: BabylonState, { provider, stake }: Tallied): boolean =>
  stake > 0n &&
  !provider.jailed &&
  !provider.slashedAt &&
  provider.timestampedFrom <= tipHeight(state)

function standingOf(
  provider: FinalityProviderRecord,
  active: ReadonlySet<XOnlyKey>,
): ProviderStanding {
  if (provider.slashedAt) return 'SLASHED'
  if (provider.jailed) return 'JAILED'
  return active.has(provider.key) ? 'ACTIVE' : 'INACTIVE'
}
