import { readUInt64 } from 'uint8array-tools'
import { readWhole } from './byte-reader'
import { type Hex, hexOf } from './hex'
import {
  decodePsbt,
  inputField,
  type PsbtMap,
  type PsbtMaps,
  unsignedTransactionOf,
} from './psbt-format'
import { toSats } from './sats'
import type { InputToSign, SigningRequest } from './signing'
import { decodeTransaction } from './transaction'
import { toTxid } from './txid'
import type { TxOutput } from './utxo'

/** The maps of a version 0 PSBT of whatever transaction; null for anything else. Never throws. */
export function readPsbt(psbt: Uint8Array): PsbtMaps | null {
  const transaction = unsignedTransactionOf(psbt)
  const decoded = transaction && transactionOrNull(transaction)
  if (!decoded) return null
  const counts = { inputs: decoded.ins.length, outputs: decoded.outs.length }
  const maps = decodePsbt(psbt, { transaction, ...counts })
  return typeof maps === 'string' ? null : maps
}

/**
 * The request behind a PSBT of ours, whose every input names the output it spends.
 * Throws a RangeError for a PSBT that is not `psbtOf`'s.
 */
export function signingRequestOf(psbt: Uint8Array, inputs: readonly InputToSign[]): SigningRequest {
  const maps = readPsbt(psbt)
  if (!maps) throw new RangeError('not a PSBT')
  const hex = hexOf(maps.transaction)
  const txid = toTxid(decodeTransaction(hex).getId())
  return { transaction: { txid, hex, prevouts: maps.inputs.map(prevoutOf) }, inputs }
}

function prevoutOf(map: PsbtMap): TxOutput {
  const output = readWhole(
    map.get(inputField.witnessUtxo as Hex) ?? new Uint8Array(),
    (reader) => ({
      value: toSats(readUInt64(reader.take(8), 0, 'LE')),
      scriptPubKey: hexOf(reader.sized()),
    }),
  )
  if (!output) throw new RangeError('an input does not say what it spends')
  return output
}

function transactionOrNull(bytes: Uint8Array) {
  try {
    return decodeTransaction(hexOf(bytes))
  } catch {
    return null
  }
}
