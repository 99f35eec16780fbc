import type { Transaction } from 'bitcoinjs-lib'
import { compare, concat } from 'uint8array-tools'
import { hash256 } from '@/lib/bitcoin/hashes'
import { bytesOf } from '@/lib/bitcoin/hex'
import { merkleRoot } from '@/lib/bitcoin/merkle'
import { toTxid } from '@/lib/bitcoin/txid'
import { commitmentOf } from './coinbase'
import { wtxidOf } from './transaction-record'

const coinbaseWtxid = '0'.repeat(64)

/** What a coinbase commits to: the merkle root of all wtxids, its own counting as zero, and its witness (BIP141). */
export function witnessCommitment(others: readonly Transaction[], reserved: Uint8Array) {
  const wtxids = [coinbaseWtxid, ...others.map(wtxidOf)].map(toTxid)
  return hash256(concat([bytesOf(merkleRoot(wtxids)).reverse(), reserved]))
}

/** Bitcoin Core's words for a block whose witnesses are not what its coinbase says. */
export function witnessProblem([coinbase, ...others]: readonly Transaction[]): string | null {
  const commitment = coinbase && commitmentOf(coinbase)
  if (!commitment)
    return [coinbase, ...others].some((tx) => tx?.hasWitnesses()) ? 'unexpected-witness' : null
  const [reserved, ...more] = coinbase.ins[0]?.witness ?? []
  if (reserved?.length !== 32 || more.length > 0) return 'bad-witness-nonce-size'
  return compare(witnessCommitment(others, reserved), commitment) === 0
    ? null
    : 'bad-witness-merkle-match'
}
