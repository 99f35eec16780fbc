import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { finalityPower } from '@/lib/localnet/babylon/finality-power'
import type { BabylonState } from '@/lib/localnet/babylon/state'
import { maxActiveFinalityProviders } from '@/lib/localnet/genesis'
import { reviewCostakers } from './costakers'
import { earn } from './gauges'
import { type ProviderPool, type RewardSums, scale } from './rewards-state'

const wholeCommission = 10n ** 18n

const unseen = (since: RewardSums): ProviderPool => ({
  isActive: false,
  power: 0n,
  commission: 0n,
  since,
  perSat: 0n,
  period: 0n,
})

/** What a satoshi with this provider has earned by now, after commission, scaled. */
export function perSatOf({ rewards }: BabylonState, key: XOnlyKey): bigint {
  const pool = rewards.pools.get(key)
  return pool ? pool.perSat + earnedSince(pool, rewards.sums).perSat : 0n
}

/** What a pool earned since its last settlement: for each satoshi, scaled, and for the provider, in ubbn. */
export function earnedSince(pool: ProviderPool, sums: RewardSums) {
  if (!pool.isActive) return { perSat: 0n, provider: 0n }
  const gross = sums.staking - pool.since.staking
  const commission = (gross * pool.commission) / wholeCommission
  const perSatToProvider = commission + sums.providers - pool.since.providers
  return { perSat: gross - commission, provider: (perSatToProvider * pool.power) / scale }
}

/** Puts what a provider earned into its gauge. */
export function settlePool(state: BabylonState, key: XOnlyKey): void {
  const { rewards } = state
  const pool = rewards.pools.get(key)
  const address = state.finalityProviders.get(key)?.address
  if (!pool || address === undefined) return
  const { perSat, provider } = earnedSince(pool, rewards.sums)
  earn(state, provider, { stakeholder: 'FINALITY_PROVIDER', address })
  rewards.pools.set(key, {
    ...pool,
    since: rewards.sums,
    perSat: pool.perSat + perSat,
    period: pool.period + 1n,
  })
}

/** Works out who has how much power, when any provider or any stake has changed since it was last done. */
export function refreshDistribution(state: BabylonState): void {
  const { rewards } = state
  const now = whatItFollowsFrom(state)
  if (now.length === rewards.seen.length && now.every((each, i) => each === rewards.seen[i])) return
  rewards.seen = now
  const rows = finalityPower(state, maxActiveFinalityProviders)
  const flipped = rows.filter((row) => reviewPool(state, row))
  rewards.totalPower = rows.reduce(
    (sum, { standing, stake }) => (standing === 'ACTIVE' ? sum + stake : sum),
    0n,
  )
  if (flipped.length > 0) reviewCostakers(state)
}

const whatItFollowsFrom = ({ finalityProviders, power }: BabylonState): readonly unknown[] => [
  ...finalityProviders.values(),
  ...power.stakes.values(),
]

/** Settles a pool whose power or commission is another now; answers whether it became active or ceased to be. */
function reviewPool(
  state: BabylonState,
  { provider, standing, stake }: ReturnType<typeof finalityPower>[number],
): boolean {
  const { pools, sums } = state.rewards
  const pool = pools.get(provider.key) ?? unseen(sums)
  const isActive = standing === 'ACTIVE'
  const commission = BigInt(provider.commission.replace('.', ''))
  const isSame =
    pool.isActive === isActive && pool.power === stake && pool.commission === commission
  if (isSame) return false
  settlePool(state, provider.key)
  const settled = pools.get(provider.key) ?? pool
  pools.set(provider.key, { ...settled, since: sums, isActive, power: stake, commission })
  return pool.isActive !== isActive
}
