import { toXOnlyKey } from '@/lib/bitcoin/keys'
import { type TaprootOutput, taprootOutput } from '@/lib/bitcoin/taproot'
import { slashingScript, timelockScript, unbondingScript } from './scripts'
import type { StakingTerms } from './terms'

/**
 * The internal key of every Babylon output: SHA256 of the curve's generator, for which nobody knows a secret.
 * So each output can be spent by its scripts alone (BIP341, "nothing up my sleeve").
 */
export const unspendableKey = toXOnlyKey(
  '50929b74c1a04954b78b4b6035e97a5e078a5a0f28ec96d547bfee9ace803ac0',
)

/** What holds the stake: `((timelock, unbonding), slashing)`. Throws when a key appears twice. */
export function stakingOutput(
  terms: StakingTerms,
): TaprootOutput<'timelock' | 'unbonding' | 'slashing'> {
  refuseRepeatedKeys(terms)
  return taprootOutput(unspendableKey, [
    [
      { name: 'timelock', script: timelockScript(terms.staker, terms.stakingTime) },
      { name: 'unbonding', script: unbondingScript(terms) },
    ],
    { name: 'slashing', script: slashingScript(terms) },
  ])
}

/** Where an early exit waits: `(timelock, slashing)`. The timelock is the unbonding time. */
export function unbondingOutput(terms: StakingTerms): TaprootOutput<'timelock' | 'slashing'> {
  refuseRepeatedKeys(terms)
  return taprootOutput(unspendableKey, [
    { name: 'timelock', script: timelockScript(terms.staker, terms.unbondingTime) },
    { name: 'slashing', script: slashingScript(terms) },
  ])
}

/** What slashing leaves to the staker, after the unbonding time. The same for both slashing transactions. */
export const slashingChangeOutput = (terms: StakingTerms): TaprootOutput<'timelock'> =>
  taprootOutput(unspendableKey, {
    name: 'timelock',
    script: timelockScript(terms.staker, terms.unbondingTime),
  })

/** Babylon refuses a stake in which one key has two roles (`ErrDuplicatedKeyInScript`). */
function refuseRepeatedKeys({ staker, finalityProviders, covenant }: StakingTerms): void {
  const keys = [staker, ...finalityProviders, ...covenant.keys]
  if (new Set(keys).size !== keys.length) throw new RangeError('one key has two roles in the stake')
}
