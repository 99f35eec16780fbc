import { Transaction } from 'bitcoinjs-lib/src/transaction'
import { bytesOf, type Hex, hexOf } from './hex'
import { toSats } from './sats'
import { sighasher } from './sighash'
import type { InputToSign, UnsignedTransaction } from './signing'
import { formatOutpoint, type Outpoint, type Txid, toTxid } from './txid'
import type { TxOutput } from './utxo'

export type UnsignedInput = {
  readonly outpoint: Outpoint
  readonly prevout: TxOutput
  /** BIP68 relative lock in blocks, or `finalSequence`. */
  readonly sequence: number
}

/** No relative lock, no replacement: what Babylon demands of every transaction that is signed ahead. */
export const finalSequence = 0xffffffff

/**
 * A version 2 transaction without signatures. Its id is final, because segwit inputs keep signatures out of it.
 * Throws when there are no inputs or outputs, or when an outpoint appears twice.
 */
export function unsignedTransaction({
  inputs,
  outputs,
  locktime = 0,
}: {
  readonly inputs: readonly UnsignedInput[]
  readonly outputs: readonly TxOutput[]
  readonly locktime?: number
}): UnsignedTransaction {
  if (inputs.length === 0 || outputs.length === 0)
    throw new RangeError('a transaction has inputs and outputs')
  if (new Set(inputs.map(({ outpoint }) => formatOutpoint(outpoint))).size !== inputs.length)
    throw new RangeError('a transaction spends an output once')
  const transaction = new Transaction()
  transaction.version = 2
  transaction.locktime = locktime
  for (const { outpoint, sequence } of inputs)
    transaction.addInput(bytesOf(outpoint.txid).reverse(), outpoint.vout, sequence)
  for (const { scriptPubKey, value } of outputs) transaction.addOutput(bytesOf(scriptPubKey), value)
  return {
    txid: toTxid(transaction.getId()),
    hex: transaction.toHex() as Hex,
    prevouts: inputs.map(({ prevout }) => prevout),
  }
}

/** Reads a serialised transaction, with or without witnesses. Throws a RangeError on anything else. */
export function decodeTransaction(hex: string): Transaction {
  try {
    return Transaction.fromHex(hex)
  } catch (cause) {
    throw new RangeError('not a Bitcoin transaction', { cause })
  }
}

/** The id of a transaction, in display order; signatures do not change it. */
export const txidOf = (hex: string): Txid => toTxid(decodeTransaction(hex).getId())

export const outputsOf = (hex: string): readonly TxOutput[] =>
  decodeTransaction(hex).outs.map(({ script, value }) => ({
    scriptPubKey: hexOf(script),
    value: toSats(value),
  }))

/** Which outputs a transaction spends, in input order. */
export const outpointsOf = (hex: string): readonly Outpoint[] =>
  decodeTransaction(hex).ins.map(outpointOf)

/** Which output an input spends. */
export const outpointOf = ({ hash, index }: Transaction['ins'][number]): Outpoint => ({
  txid: toTxid(hexOf(hash.toReversed())),
  vout: index,
})

/** Whether two serialisations are one transaction, signed or not. */
export const isSameTransaction = (a: string, b: string): boolean => txidOf(a) === txidOf(b)

/** Weight units (BIP141) of a serialised transaction. */
export const weightOf = (hex: string): number => decodeTransaction(hex).weight()

/** What the signature of one input commits to, 32 bytes. See `sighasher`. */
export const sighash = (unsigned: UnsignedTransaction, input: InputToSign): Uint8Array =>
  sighashOf(decodeTransaction(unsigned.hex), unsigned.prevouts, input)

/** The same of a decoded transaction. For many inputs of one transaction ask one `sighasher`. */
export const sighashOf = (
  transaction: Transaction,
  prevouts: readonly TxOutput[],
  input: InputToSign,
): Uint8Array => sighasher(transaction, prevouts)(input)

/** The complete transaction; one witness per input, in input order. */
export function withWitnesses(
  unsigned: UnsignedTransaction,
  witnesses: readonly (readonly Uint8Array[])[],
): Hex {
  const transaction = decodeTransaction(unsigned.hex)
  if (witnesses.length !== transaction.ins.length)
    throw new RangeError(`${witnesses.length} witnesses for ${transaction.ins.length} inputs`)
  for (const [index, witness] of witnesses.entries()) transaction.setWitness(index, [...witness])
  return transaction.toHex() as Hex
}
