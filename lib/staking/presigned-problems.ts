import type { Transaction } from 'bitcoinjs-lib'
import { verifySchnorr } from '@/lib/bitcoin/ecc'
import { bytesOf, type Hex } from '@/lib/bitcoin/hex'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { TapLeaf } from '@/lib/bitcoin/signing'
import {
  decodeTransaction,
  finalSequence,
  outpointsOf,
  outputsOf,
  sighashOf,
  txidOf,
} from '@/lib/bitcoin/transaction'
import { formatOutpoint, type Outpoint, type Txid } from '@/lib/bitcoin/txid'
import type { TxOutput } from '@/lib/bitcoin/utxo'
import type { PresignedName, PresignedProblem } from './delegation-problem'

export type ReadTransaction = {
  readonly txid: Txid
  readonly decoded: Transaction
  readonly inputs: readonly Outpoint[]
  readonly outputs: readonly TxOutput[]
}

/** An output and where it is. */
export type Spent = { readonly outpoint: Outpoint; readonly output: TxOutput }

/** null for bytes that are no transaction, or one that moves more money than there is. */
export function readTransaction(hex: Hex): ReadTransaction | null {
  try {
    return {
      txid: txidOf(hex),
      decoded: decodeTransaction(hex),
      inputs: outpointsOf(hex),
      outputs: outputsOf(hex),
    }
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** `MAX_STANDARD_TX_WEIGHT` of Bitcoin Core. */
const maxWeight = 400_000

/** Babylon's `CheckPreSignedTxSanity`, and that the transaction spends what it should. */
export function* presignedProblems({
  name: transaction,
  transaction: { decoded, inputs, outputs },
  spends,
  outputCount,
  versions: [least, most],
}: {
  readonly name: PresignedName
  readonly transaction: ReadTransaction
  readonly spends: Spent
  readonly outputCount: number
  readonly versions: readonly [least: number, most: number]
}): Generator<PresignedProblem> {
  const { version, locktime, ins } = decoded
  if (version < least || version > most)
    yield { kind: 'wrong-version', transaction, version, least, most }
  if (locktime !== 0) yield { kind: 'has-locktime', transaction, locktime }
  if (ins.length !== 1)
    yield { kind: 'wrong-input-count', transaction, count: ins.length, expected: 1 }
  if (outputs.length !== outputCount)
    yield { kind: 'wrong-output-count', transaction, count: outputs.length, expected: outputCount }
  const weight = decoded.weight()
  if (weight > maxWeight) yield { kind: 'too-heavy', transaction, weight, most: maxWeight }
  const [input] = ins
  const [spent] = inputs
  if (!input || !spent) return
  const { sequence, script } = input
  if (sequence !== finalSequence) yield { kind: 'replaceable', transaction, sequence }
  if (script.length > 0) yield { kind: 'has-signature-script', transaction }
  if (formatOutpoint(spent) !== formatOutpoint(spends.outpoint))
    yield { kind: 'spends-another-output', transaction, spent, expected: spends.outpoint }
}

/** Whether the staker has signed input 0 by this leaf. False as well when there is not exactly one input. */
export function isSignedByStaker({
  transaction: { decoded },
  spends,
  leaf,
  staker,
  signature,
}: {
  readonly transaction: ReadTransaction
  readonly spends: Spent
  readonly leaf: TapLeaf
  readonly staker: XOnlyKey
  readonly signature: Hex
}): boolean {
  if (decoded.ins.length !== 1) return false
  const input = { path: 'p2tr-script', index: 0, key: staker, leaf } as const
  return verifySchnorr(sighashOf(decoded, [spends.output], input), staker, bytesOf(signature))
}
