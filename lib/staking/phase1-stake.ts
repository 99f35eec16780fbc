import type { Blocks, Height } from '@/lib/bitcoin/blocks'
import type { Hex } from '@/lib/bitcoin/hex'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { Sats } from '@/lib/bitcoin/sats'
import { decodeTransaction, outputsOf } from '@/lib/bitcoin/transaction'
import type { TxOutput } from '@/lib/bitcoin/utxo'
import { fail, ok, type Result } from '@/lib/shared/result'
import type { GlobalParams } from './global-params'
import { stakingOutput } from './outputs'
import { type Phase1Data, parsePhase1OpReturn } from './phase1-op-return'

export type Phase1Stake = {
  readonly stakerPk: XOnlyKey
  readonly finalityProviderPk: XOnlyKey
  readonly stakingTime: Blocks
  readonly stakingOutputIndex: number
  /** Of the global parameters. */
  readonly version: number
}

/** Why a transaction is no phase-1 stake, each with what was found and what would have been right. */
export type Phase1Problem =
  | { readonly kind: 'not-a-transaction' }
  /** No version was in force at the height yet. */
  | { readonly kind: 'no-params' }
  | { readonly kind: 'no-op-return' }
  | { readonly kind: 'several-op-returns'; readonly indexes: readonly number[] }
  | { readonly kind: 'unknown-layout' }
  | { readonly kind: 'not-a-key' }
  | { readonly kind: 'another-tag'; readonly tag: Hex; readonly expected: Hex }
  | { readonly kind: 'no-staking-time' }
  | { readonly kind: 'key-has-two-roles' }
  | { readonly kind: 'no-staking-output' }
  | { readonly kind: 'several-staking-outputs'; readonly indexes: readonly number[] }
  | {
      readonly kind: 'value-out-of-bounds'
      readonly value: Sats
      readonly least: Sats
      readonly most: Sats
    }
  | {
      readonly kind: 'time-out-of-bounds'
      readonly time: Blocks
      readonly least: Blocks
      readonly most: Blocks
    }
  | { readonly kind: 'after-the-cap'; readonly height: Height; readonly last: Height }

/**
 * Recognises a phase-1 staking transaction: exactly one OP_RETURN of the form, and exactly one output that is the stake
 * it tells of under the committee in force. With the height of its block, that height's version decides; without it,
 * the first that fits, beginning with the version its locktime aims at.
 * A cap in value depends on all stakes before and is not judged. Babylon: `btcstaking/identifiable_staking_parse.go`.
 */
export function phase1StakeIn({
  tx,
  globalParams,
  height,
}: {
  readonly tx: Hex
  /** Ascending. */
  readonly globalParams: readonly GlobalParams[]
  readonly height?: Height | undefined
}): Result<Phase1Stake, readonly Phase1Problem[]> {
  const read = readTransaction(tx)
  if (!read) return fail([{ kind: 'not-a-transaction' }])
  const data = onlyData(read.outputs)
  if (!data.ok) return fail([data.problem])
  const candidates =
    height === undefined
      ? versionsFor(globalParams, read)
      : [globalParams.findLast((params) => params.activationHeight <= height)]
  const judged = candidates.flatMap((params) =>
    params ? [stakeUnder({ params, data: data.value, outputs: read.outputs, height })] : [],
  )
  const [first] = judged
  return judged.find(({ ok }) => ok) ?? first ?? fail([{ kind: 'no-params' }])
}

type ReadTransaction = { readonly outputs: readonly TxOutput[]; readonly locktime: number }

function readTransaction(tx: Hex): ReadTransaction | null {
  try {
    return { outputs: outputsOf(tx), locktime: decodeTransaction(tx).locktime }
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** Above this a locktime is a moment, not a height. */
const locktimeThreshold = 500_000_000

/** Wallets set the height before the one they aim at, so the version they built for is in force after the locktime. */
function versionsFor(versions: readonly GlobalParams[], { locktime }: ReadTransaction) {
  const aimedAt = locktime < locktimeThreshold ? locktime + 1 : 0
  const first = versions.findLastIndex((params) => params.activationHeight <= aimedAt)
  return versions.slice(Math.max(0, first))
}

function onlyData(outputs: readonly TxOutput[]): Result<Phase1Data, Phase1Problem> {
  const parsed = outputs.map(({ scriptPubKey }) => parsePhase1OpReturn(scriptPubKey))
  const found = parsed.flatMap((data) => (data.ok ? [data.value] : []))
  const [data] = found
  if (found.length > 1) {
    const indexes = parsed.flatMap(({ ok }, index) => (ok ? [index] : []))
    return fail({ kind: 'several-op-returns', indexes })
  }
  if (data) return ok(data)
  const problems = parsed.flatMap((data) => (data.ok ? [] : [data.problem]))
  const kind = (['not-a-key', 'unknown-layout'] as const).find((kind) => problems.includes(kind))
  return fail({ kind: kind ?? 'no-op-return' })
}

function stakeUnder({
  params,
  data,
  outputs,
  height,
}: {
  readonly params: GlobalParams
  readonly data: Phase1Data
  readonly outputs: readonly TxOutput[]
  readonly height: Height | undefined
}): Result<Phase1Stake, readonly Phase1Problem[]> {
  const { staker, finalityProvider, stakingTime } = data
  const ahead = [...tagProblems(params, data), ...capProblems(params, height)]
  const unbuildable = termsProblem(params, data)
  if (unbuildable) return fail([...ahead, unbuildable])
  const { scriptPubKey } = stakingOutput({
    staker,
    finalityProviders: [finalityProvider],
    covenant: params.covenant,
    stakingTime,
    unbondingTime: params.unbondingTime,
  })
  const indexes = outputs.flatMap((output, i) => (output.scriptPubKey === scriptPubKey ? [i] : []))
  const [index] = indexes
  const output = index === undefined ? undefined : outputs[index]
  if (index === undefined || !output) return fail([...ahead, { kind: 'no-staking-output' }])
  const problems = [...ahead, ...boundProblems(params, stakingTime, output.value)]
  if (indexes.length > 1) problems.push({ kind: 'several-staking-outputs', indexes })
  if (problems.length > 0) return fail(problems)
  return ok({
    stakerPk: staker,
    finalityProviderPk: finalityProvider,
    stakingTime,
    stakingOutputIndex: index,
    version: params.version,
  })
}

function tagProblems({ tag: expected }: GlobalParams, { tag }: Phase1Data): Phase1Problem[] {
  return tag === expected ? [] : [{ kind: 'another-tag', tag, expected }]
}

function capProblems({ cap }: GlobalParams, height: Height | undefined): Phase1Problem[] {
  if (cap.kind === 'value' || height === undefined || height <= cap.last) return []
  return [{ kind: 'after-the-cap', height, last: cap.last }]
}

/** Without these no staking output can be put together to compare with. */
function termsProblem({ covenant }: GlobalParams, data: Phase1Data): Phase1Problem | null {
  const keys = [data.staker, data.finalityProvider, ...covenant.keys]
  if (new Set(keys).size !== keys.length) return { kind: 'key-has-two-roles' }
  return data.stakingTime === 0 ? { kind: 'no-staking-time' } : null
}

function boundProblems(params: GlobalParams, time: Blocks, value: Sats): Phase1Problem[] {
  const { minStakingTime, maxStakingTime, minStakingValue, maxStakingValue } = params
  const problems: Phase1Problem[] = []
  if (time < minStakingTime || time > maxStakingTime)
    problems.push({ kind: 'time-out-of-bounds', time, least: minStakingTime, most: maxStakingTime })
  if (value < minStakingValue || value > maxStakingValue)
    problems.push({
      kind: 'value-out-of-bounds',
      value,
      least: minStakingValue,
      most: maxStakingValue,
    })
  return problems
}
