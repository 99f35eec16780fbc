import type { Hex } from '@/lib/bitcoin/hex'
import type { TapLeaf } from '@/lib/bitcoin/signing'
import { slashingChangeOutput, stakingOutput, unbondingOutput } from './outputs'
import { recogniseLeaf } from './recognise-script'
import { type SpendingCondition, spendingConditionOf } from './spending-conditions'
import type { StakingTerms } from './terms'

export type RecognisedOutput = {
  readonly kind: 'staking' | 'unbonding' | 'slashing-change'
  /** The key path is nobody's, so these are all there are. */
  readonly conditions: readonly SpendingCondition[]
}

/**
 * Which output of the stake on these terms this is, and who can spend it when; null when it is none of them.
 * A taproot output says nothing of itself: only someone who knows the terms can tell. Throws when a key appears twice.
 */
export function recogniseOutput(scriptPubKey: Hex, terms: StakingTerms): RecognisedOutput | null {
  const outputs = {
    staking: stakingOutput(terms),
    unbonding: unbondingOutput(terms),
    'slashing-change': slashingChangeOutput(terms),
  } as const
  for (const kind of ['staking', 'unbonding', 'slashing-change'] as const)
    if (outputs[kind].scriptPubKey === scriptPubKey)
      return { kind, conditions: conditionsOf(Object.values(outputs[kind].leaves)) }
  return null
}

const conditionsOf = (leaves: readonly TapLeaf[]): readonly SpendingCondition[] =>
  leaves.flatMap(({ script }) => {
    const leaf = recogniseLeaf(script)
    return leaf ? [spendingConditionOf(leaf)] : []
  })
