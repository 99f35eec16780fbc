import { dustLimit } from '@/lib/bitcoin/dust'
import type { Hex } from '@/lib/bitcoin/hex'
import type { DelegationProblem, PresignedName } from './delegation-problem'
import { slashingChangeOutput, stakingOutput, unbondingOutput } from './outputs'
import type { StakingParams } from './params'
import {
  isSignedByStaker,
  presignedProblems,
  type ReadTransaction,
  type Spent,
} from './presigned-problems'
import { slashingAmount } from './slashing-amount'
import type { StakingTerms } from './terms'

/** What is wrong with a slashing transaction. A larger penalty than the rate's is accepted by the chain. */
export function* penaltyProblems({
  name,
  params,
  terms,
  transaction,
  spends,
  signatures,
}: {
  readonly name: 'slashing' | 'unbonding-slashing'
  readonly params: StakingParams
  readonly terms: StakingTerms
  readonly transaction: ReadTransaction
  readonly spends: Spent
  readonly signatures: Partial<Readonly<Record<PresignedName, Hex>>>
}): Generator<DelegationProblem> {
  yield* presignedProblems({ name, transaction, spends, outputCount: 2, versions: [1, 2] })
  yield* outputProblems({ name, params, terms, transaction, spends })
  const signature = signatures[name]
  const { leaves } = name === 'slashing' ? stakingOutput(terms) : unbondingOutput(terms)
  const claim = { transaction, spends, leaf: leaves.slashing, staker: terms.staker }
  if (signature !== undefined && !isSignedByStaker({ ...claim, signature }))
    yield { kind: 'wrong-signature', transaction: name }
}

function* outputProblems({
  name: transaction,
  params,
  terms,
  transaction: { outputs },
  spends,
}: {
  readonly name: 'slashing' | 'unbonding-slashing'
  readonly params: StakingParams
  readonly terms: StakingTerms
  readonly transaction: ReadTransaction
  readonly spends: Spent
}): Generator<DelegationProblem> {
  const [slashed, change] = outputs
  if (slashed && slashed.scriptPubKey !== params.slashingScript)
    yield {
      kind: 'another-slashing-script',
      transaction,
      script: slashed.scriptPubKey,
      expected: params.slashingScript,
    }
  const least = slashingAmount(spends.output.value, params.slashingRate)
  if (slashed && slashed.value < least)
    yield { kind: 'slashes-too-little', transaction, value: slashed.value, least }
  if (change && change.scriptPubKey !== slashingChangeOutput(terms).scriptPubKey)
    yield { kind: 'another-change-script', transaction }
  const fee = spends.output.value - outputs.reduce((sum, { value }) => sum + value, 0n)
  if (fee < params.minSlashingFee)
    yield { kind: 'slashing-fee-too-small', transaction, fee, least: params.minSlashingFee }
  for (const [output, { scriptPubKey, value }] of outputs.entries()) {
    const least = dustLimit(scriptPubKey)
    if (value < least) yield { kind: 'dust', transaction, output, value, least }
  }
}
