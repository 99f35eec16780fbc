import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { finalityParams } from '@/lib/localnet/babylon/finality/finality-params'
import { finalityPower } from '@/lib/localnet/babylon/finality-power'
import type { BabylonState } from '@/lib/localnet/babylon/state'
import { checkpointParams } from '@/lib/localnet/genesis'
import type { LocalKey } from '@/lib/localnet/genesis-keys'
import { keysOfProvider } from '@/lib/localnet/provider-keys'
import type { StakingParams } from '@/lib/staking/params'
import type { SeededStake } from './seed'
import { destinedState, type Fate, type Timetable, timetable } from './seed-fates'

export type PlannedStake = {
  readonly stake: SeededStake
  readonly spends: Fate['spends']
  /** Whose key is known, because it has leaked. */
  readonly provider: LocalKey | null
}

export type SeedPlan = {
  readonly providers: readonly XOnlyKey[]
  readonly blocks: number
  readonly stakes: readonly PlannedStake[]
}

const usedProviders = 12
const differentTimes = 8

/** Who stakes what, with whom, and what becomes of it. The last provider of the list is a slashed one, if there is any. */
export function seedPlan(babylon: BabylonState, params: StakingParams, count: number): SeedPlan {
  const powers = finalityPower(babylon, finalityParams.maxActiveFinalityProviders)
  const withStanding = (standing: string) =>
    powers.filter((row) => row.standing === standing).map(({ provider }) => provider.key)
  const active = withStanding('ACTIVE').slice(0, usedProviders)
  const [slashed] = withStanding('SLASHED')
  const culprit = slashed ? keysOfProvider(slashed, babylon.finalityProviders.size) : null
  const table = timetable(params)
  const plan = { params, table, active: active.length, culprit: culprit?.finality ?? null }
  return {
    providers: slashed ? [...active, slashed] : active,
    blocks: table.blocks,
    stakes: Array.from({ length: count }, (_, index) => plannedStake(plan, index)),
  }
}

type Plan = {
  readonly params: StakingParams
  readonly table: Timetable
  readonly active: number
  readonly culprit: LocalKey | null
}

function plannedStake({ params, table, active, culprit }: Plan, index: number): PlannedStake {
  const state = destinedState(index)
  const provider = state.includes('SLASH') ? culprit : null
  const isPossible = provider !== null || !state.includes('SLASH')
  const fate = (isPossible && table.fates[state]) || nothingSpecial
  return {
    stake: [
      index,
      satsOf(index, params),
      fate.isShort ? params.minStakingTime : longTime(index, params, table.blocks),
      provider ? active : index % active,
      fate.staked === 'any' ? anyBlock(index, table.blocks) : fate.staked,
      state !== 'PENDING',
    ],
    spends: fate.spends,
    provider,
  }
}

const nothingSpecial: Fate = { isShort: false, staked: 'any', spends: [] }

/** Late enough to be paid for, early enough to be deep enough at the end. */
const anyBlock = (index: number, blocks: number): number =>
  1 + (index % (blocks - 2 - checkpointParams.confirmationDepth))

function satsOf(index: number, { minStakingValue, maxStakingValue }: StakingParams): number {
  const most = Math.min(1_000_000, Number(maxStakingValue - minStakingValue))
  return Number(minStakingValue) + Math.floor(((index * 7_919) % 1_000) * (most / 1_000))
}

/** A time that is far from over when the seed is. */
function longTime(index: number, params: StakingParams, blocks: number): number {
  const { minStakingTime, maxStakingTime, unbondingTime } = params
  const least = Math.min(maxStakingTime, Math.max(minStakingTime, blocks + 2 * unbondingTime))
  const step = Math.floor((maxStakingTime - least) / differentTimes)
  return maxStakingTime - step * (index % differentTimes)
}
