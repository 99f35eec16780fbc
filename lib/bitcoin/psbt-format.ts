import { compare, concat } from 'uint8array-tools'
import { type ByteReader, readWhole } from './byte-reader'
import { compactSize } from './compact-size'
import { bytesOf, type Hex, hexOf } from './hex'

/** One of a PSBT's maps: from a key (its type byte and what follows it, as hex) to a value. */
export type PsbtMap = ReadonlyMap<Hex, Uint8Array>

/** A version 0 PSBT (BIP174): the unsigned transaction and what is known of each input and output. */
export type PsbtMaps = {
  readonly transaction: Uint8Array
  readonly inputs: readonly PsbtMap[]
  readonly outputs: readonly PsbtMap[]
}

/** The input fields Holdfast writes or reads, by their type byte (BIP174, BIP371). */
export const inputField = {
  nonWitnessUtxo: '00',
  witnessUtxo: '01',
  partialSig: '02',
  bip32Derivation: '06',
  finalScriptSig: '07',
  finalScriptWitness: '08',
  tapKeySig: '13',
  tapScriptSig: '14',
  tapLeafScript: '15',
  tapBip32Derivation: '16',
  tapInternalKey: '17',
} as const

const magic = Uint8Array.of(0x70, 0x73, 0x62, 0x74, 0xff)
const unsignedTransactionKey = '00' as Hex

/** Nothing a wallet adds makes a PSBT this long: nodes do not relay transactions over 100 kvB. */
const maxBytes = 8_000_000

export const encodePsbt = ({ transaction, inputs, outputs }: PsbtMaps): Uint8Array =>
  concat([
    magic,
    ...encodeMap(new Map([[unsignedTransactionKey, transaction]])),
    ...inputs.flatMap(encodeMap),
    ...outputs.flatMap(encodeMap),
  ])

/**
 * The maps of a PSBT about the expected transaction, whose counts say how many maps there must be; or what the bytes
 * are instead. Never throws.
 */
export function decodePsbt(
  bytes: Uint8Array,
  expected: { readonly transaction: Uint8Array; readonly inputs: number; readonly outputs: number },
): PsbtMaps | 'not-a-psbt' | 'different-transaction' {
  if (bytes.length > maxBytes) return 'not-a-psbt'
  let different = false
  const maps = readWhole(bytes, (reader) => {
    if (compare(reader.take(magic.length), magic) !== 0) return null
    const transaction = readMap(reader).get(unsignedTransactionKey)
    if (!transaction) return null
    different = compare(transaction, expected.transaction) !== 0
    if (different) return null
    return {
      transaction,
      inputs: Array.from({ length: expected.inputs }, () => readMap(reader)),
      outputs: Array.from({ length: expected.outputs }, () => readMap(reader)),
    }
  })
  return maps ?? (different ? 'different-transaction' : 'not-a-psbt')
}

/** The unsigned transaction a PSBT is about; null when the bytes are no version 0 PSBT. Never throws. */
export function unsignedTransactionOf(bytes: Uint8Array): Uint8Array | null {
  if (bytes.length > maxBytes) return null
  let transaction: Uint8Array | null = null
  readWhole(bytes, (reader) => {
    if (compare(reader.take(magic.length), magic) === 0)
      transaction = readMap(reader).get(unsignedTransactionKey) ?? null
    return null
  })
  return transaction
}

function encodeMap(map: PsbtMap): readonly Uint8Array[] {
  const pairs = [...map].flatMap(([key, value]) => [bytesOf(key), value])
  return [...pairs.flatMap((bytes) => [compactSize(bytes.length), bytes]), compactSize(0)]
}

/** Up to the empty key that ends a map. A key that is there twice makes the PSBT invalid. */
export function readMap(reader: ByteReader): PsbtMap {
  const map = new Map<Hex, Uint8Array>()
  for (let key = reader.sized(); key.length > 0; key = reader.sized()) {
    const name = hexOf(key)
    if (map.has(name)) throw new RangeError(`the key ${name} is there twice`)
    map.set(name, reader.sized())
  }
  return map
}
