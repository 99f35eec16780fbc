import { type Blocks, toBlocks } from '@/lib/bitcoin/blocks'
import { dustLimit } from '@/lib/bitcoin/dust'
import { toSats } from '@/lib/bitcoin/sats'
import type { Covenant, StakingParams } from './params'
import { isSlashingRate, slashingAmount } from './slashing-amount'

const maxTimelock = 65_535
const maxUint64 = 2n ** 64n - 1n

/** A rule that a version of the parameters breaks. */
export type ParamsProblem = { readonly version: number; readonly rule: string }

/**
 * Everything that Babylon would never have accepted as its parameters (`x/btcstaking` `Params.Validate`, and versions that
 * count from 0 with rising activation heights). The unbonding time must exceed Babylon's `checkpoint_finalization_timeout`,
 * which is judged where that is known. Whether the covenant's keys are on the curve is `isOnCurve`'s question.
 */
export const paramsProblems = (
  versions: readonly StakingParams[],
  finalizationTimeout = toBlocks(0),
): readonly ParamsProblem[] =>
  versions.flatMap((params, position) =>
    [
      ...orderRules(params, position, versions[position - 1]),
      ...rulesOf(params),
      ...finalityRules(params, finalizationTimeout),
    ].flatMap(([rule, holds]) => (holds ? [] : [{ version: params.version, rule }])),
  )

/**
 * Refuses what `paramsProblems` finds, so that an answer with a hole in it never reaches a transaction.
 * Throws a `RangeError` that names the version and the first rule it breaks.
 */
export function checkedParams(versions: readonly StakingParams[]): readonly StakingParams[] {
  if (versions.length === 0) throw new RangeError('no version of the staking parameters')
  const [problem] = paramsProblems(versions)
  if (problem)
    throw new RangeError(`staking parameters, version ${problem.version}: ${problem.rule}`)
  return versions
}

type Rule = readonly [rule: string, holds: boolean]

const orderRules = (
  params: StakingParams,
  position: number,
  previous: StakingParams | undefined,
): readonly Rule[] => [
  ['versions count from 0', params.version === position],
  [
    'activation heights rise',
    previous === undefined || previous.activationHeight < params.activationHeight,
  ],
]

const rulesOf = (params: StakingParams): readonly Rule[] => [
  ['an activation height of 32 bits', params.activationHeight <= 0xffffffff],
  ...covenantRules(params.covenant),
  ['staking values in order', within(params.minStakingValue, 1n, params.maxStakingValue)],
  ['staking times in order', within(params.minStakingTime, 1, params.maxStakingTime)],
  ['staking time fits a timelock', params.maxStakingTime <= maxTimelock],
  ['unbonding time fits a timelock', within(params.unbondingTime, 1, maxTimelock)],
  [
    'unbonding fee below the smallest stake',
    within(params.unbondingFee, 1n, params.minStakingValue - 1n),
  ],
  ['a slashing fee', params.minSlashingFee > 0n],
  ['a slashing script', params.slashingScript !== ''],
  ['a slashing rate', isSlashingRate(params.slashingRate)],
  ['the smallest penalty is no dust', isPenaltyRelayed(params)],
  ['a commission rate', /^(?:0(?:\.\d+)?|1(?:\.0+)?)$/.test(params.minCommissionRate)],
  ['a gas fee of 64 bits', within(params.delegationCreationBaseGas, 0n, maxUint64)],
  ['an allow list height of 64 bits', within(params.allowListExpirationHeight, 0n, maxUint64)],
]

const finalityRules = (
  { unbondingTime }: StakingParams,
  finalizationTimeout: Blocks,
): readonly Rule[] => [
  ['unbonding takes longer than finality', unbondingTime > finalizationTimeout],
]

/** Of the smallest stake, after an exit. A script of OP_RETURN may hold anything. False where a rule above is broken. */
function isPenaltyRelayed(params: StakingParams): boolean {
  const { minStakingValue, unbondingFee, slashingRate, slashingScript } = params
  const exited = minStakingValue - unbondingFee
  if (exited <= 0n || !isSlashingRate(slashingRate)) return false
  return slashingAmount(toSats(exited), slashingRate) >= dustLimit(slashingScript)
}

const covenantRules = ({ keys, quorum }: Covenant): readonly Rule[] => [
  ['covenant keys differ', new Set(keys).size === keys.length],
  ['a majority is a quorum', Number.isInteger(quorum) && 2 * quorum > keys.length],
  ['the quorum can be met', quorum > 0 && quorum <= keys.length],
]

const within = (value: number | bigint, least: number | bigint, most: number | bigint) =>
  least <= value && value <= most
