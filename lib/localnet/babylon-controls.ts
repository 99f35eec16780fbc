import { toBlocks } from '@/lib/bitcoin/blocks'
import { fail, ok, type Result } from '@/lib/shared/result'
import { paramsProblems } from '@/lib/staking/checked-params'
import type { StakingParams } from '@/lib/staking/params'
import { paramsJson } from './babylon/lcd-staking-json'
import { checkpointParams } from './genesis'
import type { Network } from './network'
import type { Watchers } from './operators'

export type ParamsChange = Partial<Omit<StakingParams, 'version'>> &
  Pick<StakingParams, 'activationHeight'>

/**
 * Governance passes a new version of the parameters: the latest one with these changes, in force from a Bitcoin height
 * above the latest one's. Answers its number, or every rule it breaks.
 */
export function changeParams(
  { world, act }: Network,
  change: ParamsChange,
): Result<number, readonly string[]> {
  const versions = world.babylon.params
  const latest = versions.at(-1)
  if (!latest) throw new RangeError('the network has no parameters')
  const next = { ...latest, ...change, version: versions.length }
  const problems = paramsProblems(
    [...versions, next],
    toBlocks(checkpointParams.finalizationTimeout),
  )
  if (problems.length > 0) return fail(problems.map(({ rule }) => rule))
  act({
    kind: 'babylon-params',
    params: { version: next.version, params: paramsJson(next, world.babylon.line) },
  })
  return ok(next.version)
}

/** How many members of each committee answer from now on; null for all. Below the quorum no stake is verified. */
export const setCovenant = (
  { act }: Network,
  { answering }: { readonly answering: number | null },
): void => act({ kind: 'covenant-members', answering })

/** Stops, or starts again, single duties of those who report to Babylon. What is not named stays as it is. */
export const setWatchers = ({ world, act }: Network, changes: Partial<Watchers>): void =>
  act({ kind: 'watchers', watchers: { ...world.operators.watchers, ...changes } })

/** What a halted chain's operators agree on: Babylon goes on. Answers whether it was halted. */
export function restartBabylon({ world, act }: Network): boolean {
  const { isHalted } = world.babylon.bitcoinReorgs
  if (isHalted) act({ kind: 'babylon-restart' })
  return isHalted
}

/** Puts an account's BABY at stake with a validator, or takes it back when `ubbn` is below zero. */
export function bondBaby(
  { world, act }: Network,
  { address, ubbn }: { readonly address: string; readonly ubbn: bigint },
): Result<bigint, 'not-enough'> {
  const { babylon } = world
  const atStake = babylon.rewards.costaking.costakers.get(address)?.ubbn ?? 0n
  const available = ubbn > 0n ? (babylon.balances.get(address) ?? 0n) : atStake
  if ((ubbn > 0n ? ubbn : -ubbn) > available) return fail('not-enough')
  act({ kind: 'babylon-bond', address, ubbn: ubbn.toString() })
  return ok(atStake + ubbn)
}
