import { sha256 } from '@noble/hashes/sha2'
import { concat, fromUtf8 } from 'uint8array-tools'
import { bytesOf, type Hex, hexOf } from '@/lib/bitcoin/hex'
import type { ProtocolLine } from '@/lib/localnet/babylon/state'
import { chainId } from '@/lib/localnet/genesis'
import { babylonAddress } from '@/lib/staking/babylon-address'

/** What the providers vote for: the hash of the chain's state after a block. */
export const appHashAt = (height: number): Hex =>
  hexOf(sha256(fromUtf8(`${chainId}/state/${height}`)))

/** What is signed of a vote (babylon `x/finality/types`, `msgToSignForVote`). */
export function voteMessage(context: string, height: number, appHash: Hex): Uint8Array {
  const number = new Uint8Array(8)
  new DataView(number.buffer).setBigUint64(0, BigInt(height))
  return concat([fromUtf8(context), number, bytesOf(appHash)])
}

/** What is put before a vote: nothing on mainnet's line, else a hash that names chain and purpose. */
export const voteContext = (line: ProtocolLine): string =>
  line === 'genesis'
    ? ''
    : hexOf(sha256(fromUtf8(`btcstaking/0/fp_fin_vote/${chainId}/${finalityModule()}`)))

const finalityModule = () => babylonAddress(sha256(fromUtf8('finality')).subarray(0, 20))
