import { sha256 } from '@noble/hashes/sha2'
import { concat } from 'uint8array-tools'
import { withLength } from '@/lib/bitcoin/script'
import { taggedHash } from '@/lib/bitcoin/tagged-hash'
import { serializedOutput } from './common-hashes'
import { uint32, uint64 } from './little-endian'
import { failUnless } from './script-failure'
import type { SpentInput } from './spent-input'

/** What BIP342 adds to the message of BIP341. `codeSeparator` is the position of the last one executed. */
export type LeafContext = { readonly leafHash: Uint8Array; readonly codeSeparator: number }

export type TaprootMessage = {
  readonly hashType: number
  readonly annex: Uint8Array | null
  readonly leaf: LeafContext | null
}

const hashTypes: readonly number[] = [0x00, 0x01, 0x02, 0x03, 0x81, 0x82, 0x83]
const none = 2
const single = 3

/** The 32 bytes a taproot signature signs (BIP341, BIP342). Fails for a hash type that is not one. */
export function taprootSighash(input: SpentInput, message: TaprootMessage): Uint8Array {
  const { transaction } = input
  const { hashType, annex, leaf } = message
  failUnless(hashTypes.includes(hashType), 'schnorr-hash-type')
  const outputType = hashType & 3
  return taggedHash(
    'TapSighash',
    Uint8Array.of(0, hashType),
    uint32(transaction.version),
    uint32(transaction.locktime),
    ...sharedInputs(input, hashType),
    ...(outputType === none || outputType === single ? [] : [input.hashes.outputs]),
    Uint8Array.of((leaf ? 2 : 0) + (annex ? 1 : 0)),
    ...ownInput(input, hashType),
    ...(annex ? [sha256(concat([...withLength(annex)]))] : []),
    ...(outputType === single ? [ownOutput(input)] : []),
    ...(leaf ? [leaf.leafHash, Uint8Array.of(0), uint32(leaf.codeSeparator)] : []),
  )
}

const anyoneCanPay = (hashType: number): boolean => (hashType & 0x80) !== 0

function sharedInputs({ hashes }: SpentInput, hashType: number): readonly Uint8Array[] {
  if (anyoneCanPay(hashType)) return []
  return [hashes.prevouts, hashes.amounts, hashes.scriptPubKeys, hashes.sequences]
}

function ownInput(input: SpentInput, hashType: number): readonly Uint8Array[] {
  const { transaction, index, scriptPubKey, sequence, value } = input
  const outpoint = transaction.ins[index]
  if (!anyoneCanPay(hashType) || !outpoint) return [uint32(index)]
  return [
    outpoint.hash,
    uint32(outpoint.index),
    uint64(value),
    ...withLength(scriptPubKey),
    uint32(sequence),
  ]
}

function ownOutput({ transaction, index }: SpentInput): Uint8Array {
  const output = transaction.outs[index]
  failUnless(output !== undefined, 'schnorr-hash-type')
  return sha256(concat(serializedOutput(output)))
}
