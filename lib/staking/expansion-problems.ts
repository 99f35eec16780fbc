import type { Hex } from '@/lib/bitcoin/hex'
import { type Sats, toSats } from '@/lib/bitcoin/sats'
import { outpointsOf, outputsOf, txidOf } from '@/lib/bitcoin/transaction'
import type { Outpoint } from '@/lib/bitcoin/txid'
import type { TxOutput } from '@/lib/bitcoin/utxo'
import {
  type ExpansionRuleProblem,
  expansionRuleProblems,
  isSameOutpoint,
  type PreviousStake,
} from './expansion-rules'
import { stakingOutput } from './outputs'
import type { StakingTerms } from './terms'

/** Why Babylon would refuse a transaction as an expansion. */
export type ForeignExpansionProblem =
  | ExpansionRuleProblem
  | { readonly kind: 'not-a-transaction'; readonly transaction: 'expansion' | 'funding' }
  | { readonly kind: 'wrong-input-count'; readonly count: number; readonly expected: 2 }
  | {
      readonly kind: 'first-input-is-another'
      readonly spent: Outpoint
      readonly expected: Outpoint
    }
  | { readonly kind: 'second-input-is-another'; readonly spent: Outpoint }
  | { readonly kind: 'no-such-funding-output'; readonly vout: number; readonly outputs: number }
  | { readonly kind: 'worthless-funding' }
  | { readonly kind: 'no-staking-output' }
  | { readonly kind: 'several-staking-outputs'; readonly indexes: readonly number[] }
  /** The outputs are worth as much as the inputs, or more. */
  | { readonly kind: 'no-fee'; readonly inputs: bigint; readonly outputs: bigint }

/**
 * Everything Babylon's `BtcStakeExpand` would refuse in an expansion that someone else built, all at once; empty when it is
 * good. What it holds for any stake (values, times, the exit, the penalties) is `delegationProblems`' question, with the
 * same transaction.
 */
export function expansionProblems({
  expansionTx,
  fundingTx,
  previous,
  terms,
  stakes = [],
}: {
  readonly expansionTx: Hex
  /** The whole transaction whose output input 1 spends. */
  readonly fundingTx: Hex
  readonly previous: PreviousStake
  readonly terms: StakingTerms
  /** The staking outputs that are registered: none of them may fund it. */
  readonly stakes?: readonly Outpoint[]
}): readonly ForeignExpansionProblem[] {
  const [expansion, funding] = [read(expansionTx), read(fundingTx)]
  const problems: ForeignExpansionProblem[] = []
  if (!expansion) problems.push({ kind: 'not-a-transaction', transaction: 'expansion' })
  if (!funding) problems.push({ kind: 'not-a-transaction', transaction: 'funding' })
  if (!expansion || !funding) return problems
  const stake = stakeIn(expansion.outputs, terms)
  if ('kind' in stake) problems.push(stake)
  const value = 'kind' in stake ? previous.value : stake.value
  problems.push(...expansionRuleProblems({ previous, terms, value }))
  const coin = funding.outputs[expansion.inputs[1]?.vout ?? -1]
  problems.push(...inputProblems({ expansion, funding, previous, coin, stakes }))
  if (coin) problems.push(...feeProblems(toSats(previous.value + coin.value), expansion.outputs))
  return problems
}

type ReadTransaction = {
  readonly txid: string
  readonly inputs: readonly Outpoint[]
  readonly outputs: readonly TxOutput[]
}

function read(hex: Hex): ReadTransaction | null {
  try {
    return { txid: txidOf(hex), inputs: outpointsOf(hex), outputs: outputsOf(hex) }
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function stakeIn(outputs: readonly TxOutput[], terms: StakingTerms) {
  const { scriptPubKey } = stakingOutput(terms)
  const indexes = outputs.flatMap((output, i) => (output.scriptPubKey === scriptPubKey ? [i] : []))
  const stake = outputs[indexes[0] ?? -1]
  if (!stake) return { kind: 'no-staking-output' } as const
  return indexes.length > 1 ? ({ kind: 'several-staking-outputs', indexes } as const) : stake
}

function* inputProblems({
  expansion,
  funding,
  previous,
  coin,
  stakes,
}: {
  readonly expansion: ReadTransaction
  readonly funding: ReadTransaction
  readonly previous: PreviousStake
  readonly coin: TxOutput | undefined
  readonly stakes: readonly Outpoint[]
}): Generator<ForeignExpansionProblem> {
  const { inputs } = expansion
  const [first, second] = inputs
  if (inputs.length !== 2) yield { kind: 'wrong-input-count', count: inputs.length, expected: 2 }
  if (first && !isSameOutpoint(first, previous.outpoint))
    yield { kind: 'first-input-is-another', spent: first, expected: previous.outpoint }
  if (!second) return
  if (second.txid !== funding.txid) yield { kind: 'second-input-is-another', spent: second }
  if (!coin)
    yield { kind: 'no-such-funding-output', vout: second.vout, outputs: funding.outputs.length }
  else if (coin.value === 0n) yield { kind: 'worthless-funding' }
  if ([previous.outpoint, ...stakes].some((stake) => isSameOutpoint(stake, second)))
    yield { kind: 'funded-by-a-stake' }
}

function feeProblems(inputs: Sats, all: readonly TxOutput[]): readonly ForeignExpansionProblem[] {
  const outputs = all.reduce((sum, { value }) => sum + value, 0n)
  return inputs > outputs ? [] : [{ kind: 'no-fee', inputs, outputs }]
}
