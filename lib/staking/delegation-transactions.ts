import type { Hex } from '@/lib/bitcoin/hex'
import { type Sats, toSats } from '@/lib/bitcoin/sats'
import type { SigningRequest, TapLeaf, UnsignedTransaction } from '@/lib/bitcoin/signing'
import { finalSequence, outputsOf, txidOf, unsignedTransaction } from '@/lib/bitcoin/transaction'
import type { Outpoint, Txid } from '@/lib/bitcoin/txid'
import type { TxOutput } from '@/lib/bitcoin/utxo'
import { AppError } from '@/lib/shared/app-error'
import { slashingChangeOutput, stakingOutput, unbondingOutput } from './outputs'
import type { StakingParams } from './params'
import { slashingAmount } from './slashing-amount'
import type { StakingTerms } from './terms'

/** The transactions that are signed ahead of a stake, and what the staker signs in each. */
export type DelegationTransactions = {
  readonly stakingTxid: Txid
  readonly stakingOutput: TxOutput
  readonly unbonding: UnsignedTransaction
  /** Spends the staking output. */
  readonly slashing: UnsignedTransaction
  /** Spends the unbonding output. */
  readonly unbondingSlashing: UnsignedTransaction
  readonly requests: Readonly<
    Record<'unbonding' | 'slashing' | 'unbondingSlashing', SigningRequest>
  >
}

/** The transaction does not lock a stake on these terms at this output. */
export class NotThisStakeError extends AppError {
  readonly code = 'not-this-stake'
  readonly retryable = false
  constructor(
    readonly stakingTxid: Txid,
    readonly outputIndex: number,
  ) {
    super(`output ${outputIndex} of ${stakingTxid} is not a stake on these terms`)
  }
}

/**
 * Builds, from nothing but the staking transaction, all that Babylon keeps for it:
 * the exit (one output, the exact unbonding fee) and a penalty for the stake and for the exit.
 *
 * Must agree byte for byte with Babylon's `x/btcstaking/types/validate_parsed_message.go`.
 * Throws `NotThisStakeError` when the output is not `terms`' staking output, a RangeError when a value would be
 * negative, which parameters that Babylon accepts never lead to.
 */
export function delegationTransactions({
  params,
  terms,
  stakingTx,
  stakingOutputIndex,
}: {
  readonly params: StakingParams
  readonly terms: StakingTerms
  readonly stakingTx: Hex
  readonly stakingOutputIndex: number
}): DelegationTransactions {
  const [staking, exit, change] = [
    stakingOutput(terms),
    unbondingOutput(terms),
    slashingChangeOutput(terms),
  ]
  const stakingTxid = txidOf(stakingTx)
  const staked = outputsOf(stakingTx)[stakingOutputIndex]
  if (staked?.scriptPubKey !== staking.scriptPubKey)
    throw new NotThisStakeError(stakingTxid, stakingOutputIndex)

  const exited = exitOutput(staked, params, exit.scriptPubKey)
  const penalise = (outpoint: Outpoint, prevout: TxOutput) =>
    presigned(outpoint, prevout, penaltyOutputs(prevout.value, params, change.scriptPubKey))
  const stake = { txid: stakingTxid, vout: stakingOutputIndex }
  const unbonding = presigned(stake, staked, [exited])
  const slashing = penalise(stake, staked)
  const unbondingSlashing = penalise({ txid: unbonding.txid, vout: 0 }, exited)

  const request = (transaction: UnsignedTransaction, leaf: TapLeaf) =>
    signedByStaker(transaction, terms, leaf)
  return {
    stakingTxid,
    stakingOutput: staked,
    unbonding,
    slashing,
    unbondingSlashing,
    requests: {
      unbonding: request(unbonding, staking.leaves.unbonding),
      slashing: request(slashing, staking.leaves.slashing),
      unbondingSlashing: request(unbondingSlashing, exit.leaves.slashing),
    },
  }
}

/**
 * The exit from a staking output, wherever it is: what `delegationTransactions` asks for as `unbonding`.
 * Throws a RangeError when the output is worth less than the unbonding fee.
 */
export function unbondingRequest({
  params,
  terms,
  outpoint,
  prevout,
}: {
  readonly params: StakingParams
  readonly terms: StakingTerms
  readonly outpoint: Outpoint
  readonly prevout: TxOutput
}): SigningRequest {
  const exited = exitOutput(prevout, params, unbondingOutput(terms).scriptPubKey)
  const transaction = presigned(outpoint, prevout, [exited])
  return signedByStaker(transaction, terms, stakingOutput(terms).leaves.unbonding)
}

const exitOutput = (
  { value }: TxOutput,
  { unbondingFee }: StakingParams,
  scriptPubKey: Hex,
): TxOutput => ({ scriptPubKey, value: toSats(value - unbondingFee) })

const signedByStaker = (
  transaction: UnsignedTransaction,
  { staker }: StakingTerms,
  leaf: TapLeaf,
): SigningRequest => ({
  transaction,
  inputs: [{ path: 'p2tr-script', index: 0, key: staker, leaf }],
})

/** The slashed share, of the output that is spent; the rest but the fee goes back to the staker. */
function penaltyOutputs(
  value: Sats,
  { slashingRate, slashingScript, minSlashingFee }: StakingParams,
  changeScript: Hex,
): readonly TxOutput[] {
  const slashed = slashingAmount(value, slashingRate)
  return [
    { scriptPubKey: slashingScript, value: slashed },
    { scriptPubKey: changeScript, value: toSats(value - slashed - minSlashingFee) },
  ]
}

/** Babylon's `CheckPreSignedTxSanity`: version 2, one input, final, no locktime. */
const presigned = (outpoint: Outpoint, prevout: TxOutput, outputs: readonly TxOutput[]) =>
  unsignedTransaction({ inputs: [{ outpoint, prevout, sequence: finalSequence }], outputs })
