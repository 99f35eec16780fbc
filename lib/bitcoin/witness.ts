import { concat } from 'uint8array-tools'
import { readWhole } from './byte-reader'
import { compactSize } from './compact-size'

/** A witness as BIP144 writes it: the number of items, then each with its length in front. */
export const encodeWitness = (items: readonly Uint8Array[]): Uint8Array =>
  concat([compactSize(items.length), ...items.flatMap((item) => [compactSize(item.length), item])])

/** The items of a witness; null unless the bytes are exactly one witness. Never throws. */
export const decodeWitness = (bytes: Uint8Array): readonly Uint8Array[] | null =>
  readWhole(bytes, (reader) => {
    const count = reader.size()
    if (count > reader.left()) return null
    return Array.from({ length: count }, reader.sized)
  })
