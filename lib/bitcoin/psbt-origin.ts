import { concat, writeUInt32 } from 'uint8array-tools'
import { compactSize } from './compact-size'
import { bytesOf, type Hex } from './hex'
import type { KeyOrigin } from './key-source'
import { encodePsbt, inputField, type PsbtMap } from './psbt-format'
import { readPsbt } from './psbt-reading'
import type { InputToSign } from './signing'

/**
 * The same PSBT, saying for each of `inputs` where its key comes from (BIP174's and BIP371's derivation fields). A signer
 * that keeps nothing but its seed, such as Keystone, finds its key by them; for a script it also wants the hash of the
 * leaf the key stands in. Throws a RangeError for bytes that are no PSBT.
 */
export function withKeyOrigin(
  psbt: Uint8Array,
  inputs: readonly InputToSign[],
  origin: KeyOrigin,
): Uint8Array {
  const maps = readPsbt(psbt)
  if (!maps) throw new RangeError('not a PSBT')
  const requested = new Map(inputs.map((input) => [input.index, input]))
  const withOrigin = (map: PsbtMap, index: number): PsbtMap => {
    const input = requested.get(index)
    return input ? new Map([...map, derivation(input, origin)]) : map
  }
  return encodePsbt({ ...maps, inputs: maps.inputs.map(withOrigin) })
}

function derivation(input: InputToSign, { fingerprint, path }: KeyOrigin): [Hex, Uint8Array] {
  const source = concat([bytesOf(fingerprint), ...path.map(littleEndian)])
  if (input.path === 'p2wpkh') return [`${inputField.bip32Derivation}${input.key}` as Hex, source]
  const leaves = input.path === 'p2tr-script' ? [bytesOf(input.leaf.leafHash)] : []
  return [
    `${inputField.tapBip32Derivation}${input.key}` as Hex,
    concat([compactSize(leaves.length), ...leaves, source]),
  ]
}

function littleEndian(step: number): Uint8Array {
  const bytes = new Uint8Array(4)
  writeUInt32(bytes, 0, step, 'LE')
  return bytes
}
