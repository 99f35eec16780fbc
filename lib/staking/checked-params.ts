import type { Covenant, StakingParams } from './params'
import { isSlashingRate } from './slashing-amount'

const maxTimelock = 65_535

/**
 * Refuses what Babylon would never have accepted as its parameters (`x/btcstaking` `Params.Validate`, and versions that
 * count from 0 with rising activation heights), so that an answer with a hole in it never reaches a transaction.
 * Throws a `RangeError` that names the version and the rule.
 */
export function checkedParams(versions: readonly StakingParams[]): readonly StakingParams[] {
  if (versions.length === 0) throw new RangeError('no version of the staking parameters')
  versions.forEach((params, position) => {
    for (const [rule, holds] of rulesOf(params, position, versions[position - 1]))
      if (!holds) throw new RangeError(`staking parameters, version ${params.version}: ${rule}`)
  })
  return versions
}

type Rule = readonly [rule: string, holds: boolean]

const rulesOf = (
  params: StakingParams,
  position: number,
  previous: StakingParams | undefined,
): readonly Rule[] => [
  ['versions count from 0', params.version === position],
  [
    'activation heights rise',
    previous === undefined || previous.activationHeight < params.activationHeight,
  ],
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
  ['a commission rate', /^(?:0(?:\.\d+)?|1(?:\.0+)?)$/.test(params.minCommissionRate)],
]

const covenantRules = ({ keys, quorum }: Covenant): readonly Rule[] => [
  ['covenant keys differ', new Set(keys).size === keys.length],
  ['a majority is a quorum', Number.isInteger(quorum) && 2 * quorum > keys.length],
  ['the quorum can be met', quorum > 0 && quorum <= keys.length],
]

const within = (value: number | bigint, least: number | bigint, most: number | bigint) =>
  least <= value && value <= most
