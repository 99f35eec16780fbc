import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { currentPower } from '@/lib/localnet/babylon/finality/voting'
import type { BabylonState } from '@/lib/localnet/babylon/state'
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

/** Takes over who has power in the block that is open; settles whatever was under the power before. */
export function refreshDistribution(state: BabylonState): void {
  const { rewards } = state
  const table = currentPower(state)
  if (table === rewards.table) return
  rewards.table = table
  const keys = new Set([...rewards.pools.keys(), ...table.members.keys()])
  const flipped = [...keys].filter((key) => reviewPool(state, key, table.members.get(key)))
  if (flipped.length > 0) reviewCostakers(state)
}

/** Settles a pool whose power or commission is another now; answers whether it became active or ceased to be. */
function reviewPool(state: BabylonState, key: XOnlyKey, power: bigint | undefined): boolean {
  const { pools, sums } = state.rewards
  const pool = pools.get(key) ?? unseen(sums)
  const now = {
    isActive: power !== undefined,
    power: power ?? 0n,
    commission: BigInt(state.finalityProviders.get(key)?.commission.replace('.', '') ?? '0'),
  }
  const isSame =
    pool.isActive === now.isActive && pool.power === now.power && pool.commission === now.commission
  if (isSame) return false
  settlePool(state, key)
  pools.set(key, { ...(pools.get(key) ?? pool), since: sums, ...now })
  return pool.isActive !== now.isActive
}
