import { sha256 } from '@noble/hashes/sha2'
import type { Transaction } from 'bitcoinjs-lib'
import { concat } from 'uint8array-tools'
import { bytesOf } from '@/lib/bitcoin/hex'
import { withLength } from '@/lib/bitcoin/script'
import type { TxOutput } from '@/lib/bitcoin/utxo'
import { uint32, uint64 } from './little-endian'

/** The parts of BIP341's signature message that all inputs of a transaction share. */
export type CommonHashes = {
  readonly prevouts: Uint8Array
  readonly amounts: Uint8Array
  readonly scriptPubKeys: Uint8Array
  readonly sequences: Uint8Array
  readonly outputs: Uint8Array
}

export const commonHashes = (
  { ins, outs }: Transaction,
  prevouts: readonly TxOutput[],
): CommonHashes => ({
  prevouts: sha256(concat(ins.flatMap(({ hash, index }) => [hash, uint32(index)]))),
  amounts: sha256(concat(prevouts.map(({ value }) => uint64(value)))),
  scriptPubKeys: sha256(
    concat(prevouts.flatMap(({ scriptPubKey }) => withLength(bytesOf(scriptPubKey)))),
  ),
  sequences: sha256(concat(ins.map(({ sequence }) => uint32(sequence)))),
  outputs: sha256(concat(outs.flatMap(serializedOutput))),
})

export const serializedOutput = (output: {
  readonly script: Uint8Array
  readonly value: bigint
}): Uint8Array[] => [uint64(output.value), ...withLength(output.script)]
