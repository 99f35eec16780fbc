import type { BitcoinAccount } from '@/lib/bitcoin/account'
import { dustLimit } from '@/lib/bitcoin/dust'
import { type FeeRate, feeFor } from '@/lib/bitcoin/fee-rate'
import { type Hex, hexOf } from '@/lib/bitcoin/hex'
import { witnessOf } from '@/lib/bitcoin/psbt'
import { type Sats, toSats } from '@/lib/bitcoin/sats'
import type { SigningRequest } from '@/lib/bitcoin/signing'
import { finalSequence, unsignedTransaction, withWitnesses } from '@/lib/bitcoin/transaction'
import type { TxOutput, Utxo } from '@/lib/bitcoin/utxo'
import { inputWeight, outputWeight, overheadWeight } from '@/lib/bitcoin/weight'
import { fail, ok, type Result } from '@/lib/shared/result'
import type { CovenantSignature } from './delegation'
import { unbondingInputWeight } from './exit-weight'
import {
  type ExpansionRuleProblem,
  expansionRuleProblems,
  isSameOutpoint,
  type PreviousStake,
} from './expansion-rules'
import { stakingOutput } from './outputs'
import { ownInput, type StakingTransaction } from './staking-transaction'
import type { StakingTerms } from './terms'
import { unbondingWitness } from './unbonding-witness'

export type ExpansionTransaction = StakingTransaction & {
  /** The coin that pays the fee and what the stake grows by; Babylon wants its whole transaction. */
  readonly funding: Utxo
}

export type ExpansionProblem =
  | ExpansionRuleProblem
  | { readonly kind: 'no-coins' }
  /** No single coin is worth this much, and Babylon allows one. */
  | { readonly kind: 'no-coin-large-enough'; readonly largest: Sats; readonly needed: Sats }

export type ExpansionQuestion = {
  readonly previous: PreviousStake
  /** Under the parameters in force at the tip of Babylon's light client. */
  readonly terms: StakingTerms
  /** Of the new stake: at least the previous one's. */
  readonly value: Sats
  /** Owns every coin and receives the change. */
  readonly account: BitcoinAccount
  readonly coins: readonly Utxo[]
  readonly feeRate: FeeRate
}

/**
 * Moves a stake into a new one without a time in between: input 0 spends the previous staking output by its unbonding
 * path, which takes the previous committee; input 1 is the smallest coin that pays. Output 0 is the new stake, output 1
 * the change, if there is any. The fee is exact for the signed weight. `inputs` are signed in this order.
 *
 * Its id is registered before it is signed, like a staking transaction's. Babylon: `x/btcstaking`, `BtcStakeExpand`.
 */
export function expansionTransaction(
  question: ExpansionQuestion,
): Result<ExpansionTransaction, readonly ExpansionProblem[]> {
  const { previous, terms, value, account, feeRate } = question
  const problems: ExpansionProblem[] = [...expansionRuleProblems(question)]
  const stake = { scriptPubKey: stakingOutput(terms).scriptPubKey, value }
  const coins = fundingCoins(question)
  const leastFee = feeFor(weightOf(question, [stake]), feeRate)
  const needed = toSats(max(value - previous.value, 0n) + leastFee)
  const funding = coins.find((coin) => coin.value >= needed)
  const largest = coins.at(-1)
  if (!largest) problems.push({ kind: 'no-coins' })
  else if (!funding) problems.push({ kind: 'no-coin-large-enough', largest: largest.value, needed })
  if (!funding || problems.length > 0) return fail(problems)

  const { outputs, fee, change } = settled(question, stake, funding)
  const previousScripts = stakingOutput(previous.terms)
  const transaction = unsignedTransaction({
    inputs: [
      {
        outpoint: previous.outpoint,
        prevout: { scriptPubKey: previousScripts.scriptPubKey, value: previous.value },
        sequence: finalSequence,
      },
      {
        outpoint: funding.outpoint,
        prevout: { scriptPubKey: funding.scriptPubKey, value: funding.value },
        sequence: finalSequence,
      },
    ],
    outputs,
  })
  const { unbonding } = previousScripts.leaves
  const byCommittee = { path: 'p2tr-script', index: 0, key: terms.staker, leaf: unbonding } as const
  const inputs = [byCommittee, ownInput(account, 1)]
  return ok({ transaction, inputs, fee, change, funding })
}

/**
 * The complete transaction. `signatures` are the staker's, those of `verifiedSignatures`; `covenantSignatures` those of
 * the previous committee, verified by `verifiedUnbondingSignatures` with the previous covenant and this request.
 * Throws a RangeError when they are fewer than the previous quorum.
 */
export function signedExpansion({
  request,
  previous,
  signatures,
  covenantSignatures,
}: {
  readonly request: SigningRequest
  readonly previous: Pick<PreviousStake, 'terms'>
  readonly signatures: readonly Uint8Array[]
  readonly covenantSignatures: readonly CovenantSignature[]
}): Hex {
  const [ofStake, ofCoin] = signatures
  const [, coin] = request.inputs
  if (!ofStake || !ofCoin || !coin) throw new RangeError('an expansion has two signed inputs')
  const exit = unbondingWitness({
    terms: previous.terms,
    stakerSignature: hexOf(ofStake),
    covenantSignatures,
  })
  return withWitnesses(request.transaction, [exit, witnessOf(coin, ofCoin)])
}

/** Rising by value, so that the first that is large enough is the smallest. */
function fundingCoins({ coins, account, previous }: ExpansionQuestion): readonly Utxo[] {
  if (coins.some(({ scriptPubKey }) => scriptPubKey !== account.scriptPubKey))
    throw new RangeError('a coin belongs to another account')
  return coins
    .filter(({ outpoint }) => !isSameOutpoint(outpoint, previous.outpoint))
    .toSorted(
      (a, b) =>
        compare(a.value, b.value) ||
        compare(a.outpoint.txid, b.outpoint.txid) ||
        a.outpoint.vout - b.outpoint.vout,
    )
}

/** What is left becomes change if nodes relay it, and fee otherwise. */
function settled(question: ExpansionQuestion, stake: TxOutput, funding: Utxo) {
  const { previous, value, account, feeRate } = question
  const left = previous.value + funding.value - value
  const { scriptPubKey } = account
  const withChange = [stake, { scriptPubKey, value: toSats(0) }]
  const fee = feeFor(weightOf(question, withChange), feeRate)
  if (left - fee < dustLimit(scriptPubKey))
    return { outputs: [stake], fee: toSats(left), change: null }
  const change = toSats(left - fee)
  return { outputs: [stake, { scriptPubKey, value: change }], fee, change }
}

/** The weight (WU) of the signed transaction: the exit of the previous stake, a coin, and these outputs. */
const weightOf = ({ previous, account }: ExpansionQuestion, outputs: readonly TxOutput[]): number =>
  overheadWeight(2, outputs.length) +
  unbondingInputWeight(previous.terms.covenant) +
  inputWeight(account.kind) +
  outputs.reduce((sum, { scriptPubKey }) => sum + outputWeight(scriptPubKey), 0)

const max = (a: bigint, b: bigint): bigint => (a > b ? a : b)

function compare<Value extends bigint | string>(a: Value, b: Value): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
