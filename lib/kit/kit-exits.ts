import type { FeeRate } from '@/lib/bitcoin/fee-rate'
import type { Hex } from '@/lib/bitcoin/hex'
import { outputsOf, withWitnesses } from '@/lib/bitcoin/transaction'
import type { Outpoint } from '@/lib/bitcoin/txid'
import type { TxOutput } from '@/lib/bitcoin/utxo'
import type { Result } from '@/lib/shared/result'
import type { Release } from '@/lib/staking/release'
import { unbondingWitness } from '@/lib/staking/unbonding-witness'
import { type Withdrawal, withdrawalTransaction } from '@/lib/staking/withdrawal'
import type { RecoveryKit } from './recovery-kit'

/**
 * The whole unbonding transaction, ready to be sent by anybody: `stakerSignature`, BIP340 of 64 bytes, is of
 * `kit.transactions.requests.unbonding` and already verified.
 */
export const unbondingFromKit = (kit: RecoveryKit, stakerSignature: Hex): Hex =>
  withWitnesses(kit.transactions.unbonding, [unbondingWitness({ ...kit, stakerSignature })])

/** Where a stake's coins may be waiting for their timelock: a penalty leaves its rest in one of two places. */
export type KitOutput = 'staking' | 'unbonding' | 'slashing' | 'unbonding-slashing'

/** Which output that is, and by which timelock it comes home. */
function kitOutput(
  { transactions, stakingOutputIndex: vout }: RecoveryKit,
  where: KitOutput,
): { readonly kind: Release; readonly outpoint: Outpoint; readonly output: TxOutput } {
  const { stakingTxid, stakingOutput, unbonding, slashing, unbondingSlashing } = transactions
  switch (where) {
    case 'staking':
      return { kind: 'expired', outpoint: { txid: stakingTxid, vout }, output: stakingOutput }
    case 'unbonding':
      return { kind: 'unbonded', ...outputAt(unbonding, 0) }
    case 'slashing':
      return { kind: 'slashed', ...outputAt(slashing, 1) }
    case 'unbonding-slashing':
      return { kind: 'slashed', ...outputAt(unbondingSlashing, 1) }
  }
}

/** What takes it home, to be signed by the staker once its timelock has run out. See `withdrawalTransaction`. */
export function withdrawalFromKit({
  kit,
  where,
  destination,
  feeRate,
}: {
  readonly kit: RecoveryKit
  readonly where: KitOutput
  /** The scriptPubKey to pay. */
  readonly destination: Hex
  readonly feeRate: FeeRate
}): Result<Withdrawal, 'too-small'> {
  const { kind, outpoint, output } = kitOutput(kit, where)
  const { value } = output
  return withdrawalTransaction({ kind, terms: kit.terms, outpoint, value, destination, feeRate })
}

function outputAt({ txid, hex }: RecoveryKit['transactions']['unbonding'], vout: number) {
  const output = outputsOf(hex)[vout]
  if (!output) throw new RangeError(`${txid} has no output ${vout}`)
  return { outpoint: { txid, vout }, output }
}
