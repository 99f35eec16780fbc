import { sha256 } from '@noble/hashes/sha2'
import { fromUtf8 } from 'uint8array-tools'
import { type Hex, hexOf } from '@/lib/bitcoin/hex'
import { chainId } from '@/lib/localnet/genesis'

/** An invented hash of a Babylon block, 32 bytes; the local chain keeps no headers of its own. */
export const babylonBlockHash = ({
  height,
  time,
}: {
  readonly height: number
  readonly time: number
}): Hex => hexOf(sha256(fromUtf8(`${chainId}/${height}/${time}`)))
