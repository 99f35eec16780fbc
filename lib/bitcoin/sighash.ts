import { sha256 } from '@noble/hashes/sha2'
import type { Transaction } from 'bitcoinjs-lib/src/transaction'
import { concat, writeInt64, writeUInt32 } from 'uint8array-tools'
import { hash160, hash256 } from './hashes'
import { bytesOf, hexOf } from './hex'
import { withLength } from './script'
import { scriptOfForm } from './script-form'
import type { InputToSign } from './signing'
import { taggedHash } from './tagged-hash'
import type { TxOutput } from './utxo'

/**
 * What the signature of any input commits to, 32 bytes. Taproot: BIP341 with SIGHASH_DEFAULT, committing to every
 * prevout; for a script, BIP342's extension with its leaf. P2WPKH: BIP143 with SIGHASH_ALL.
 *
 * What all inputs have in common is hashed once, so that signing many costs little more for each. Throws a RangeError for
 * an input without a prevout, or one that is not locked to the key that is to sign it.
 */
export function sighasher(
  transaction: Transaction,
  prevouts: readonly TxOutput[],
): (input: InputToSign) => Uint8Array {
  const { ins, version, locktime } = transaction
  const common = lazily(() => commonHashes(transaction, prevouts))
  return (input) => {
    const own = ins[input.index]
    const prevout = prevouts[input.index]
    if (!own || !prevout || prevouts.length !== ins.length)
      throw new RangeError(`input ${input.index} has no prevout`)
    if (input.path !== 'p2wpkh') {
      const parts = [uint32(version), uint32(locktime), ...common().ofTaproot]
      return taggedHash('TapSighash', epochAndDefault, ...parts, ...extension(input))
    }
    const keyHash = hexOf(hash160(bytesOf(input.key)))
    if (prevout.scriptPubKey !== scriptOfForm('p2wpkh', keyHash))
      throw new RangeError(`input ${input.index} is not locked to the key that is to sign it`)
    const { prevoutsTwice, sequencesTwice, outputsTwice } = common()
    return hash256(
      concat([
        uint32(version),
        prevoutsTwice,
        sequencesTwice,
        outpoint(own),
        ...withLength(bytesOf(scriptOfForm('p2pkh', keyHash))),
        int64(prevout.value),
        uint32(own.sequence),
        outputsTwice,
        uint32(locktime),
        sighashAll,
      ]),
    )
  }
}

/** BIP341's single hashes, and BIP143's, which are those hashed again. */
function commonHashes({ ins, outs }: Transaction, prevouts: readonly TxOutput[]) {
  const scripts = prevouts.map(({ scriptPubKey }) => bytesOf(scriptPubKey))
  const hashes = {
    prevouts: sha256(concat(ins.map(outpoint))),
    sequences: sha256(concat(ins.map(({ sequence }) => uint32(sequence)))),
    outputs: sha256(
      concat(outs.flatMap(({ value, script }) => [int64(value), ...withLength(script)])),
    ),
  }
  const amounts = sha256(concat(prevouts.map(({ value }) => int64(value))))
  const scriptPubKeys = sha256(concat(scripts.flatMap(withLength)))
  return {
    ofTaproot: [hashes.prevouts, amounts, scriptPubKeys, hashes.sequences, hashes.outputs],
    prevoutsTwice: sha256(hashes.prevouts),
    sequencesTwice: sha256(hashes.sequences),
    outputsTwice: sha256(hashes.outputs),
  }
}

/** BIP341's spend type and input index; BIP342's leaf, key version 0 and no code separator. */
const extension = (input: Exclude<InputToSign, { path: 'p2wpkh' }>): readonly Uint8Array[] =>
  input.path === 'p2tr-key'
    ? [Uint8Array.of(0), uint32(input.index)]
    : [
        Uint8Array.of(2),
        uint32(input.index),
        bytesOf(input.leaf.leafHash),
        Uint8Array.of(0),
        uint32(0xffffffff),
      ]

/** The hash is of a message that begins with an epoch, and then with SIGHASH_DEFAULT. */
const epochAndDefault = Uint8Array.of(0, 0)
const sighashAll = uint32(1)

const outpoint = ({ hash, index }: Transaction['ins'][number]) => concat([hash, uint32(index)])

function uint32(value: number): Uint8Array {
  const bytes = new Uint8Array(4)
  writeUInt32(bytes, 0, value, 'LE')
  return bytes
}

function int64(value: bigint): Uint8Array {
  const bytes = new Uint8Array(8)
  writeInt64(bytes, 0, value, 'LE')
  return bytes
}

function lazily<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
