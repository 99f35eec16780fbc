import { sha256 } from '@noble/hashes/sha2'
import { fromUtf8 } from 'uint8array-tools'
import { publicKeyOf } from '@/lib/bitcoin/ecc'
import { type CompressedKey, type XOnlyKey, xOnly } from '@/lib/bitcoin/keys'

export type LocalKey = {
  readonly secret: Uint8Array
  readonly publicKey: CompressedKey
  readonly key: XOnlyKey
}

/** A key everybody can compute, so that a local network is the same everywhere. Never for real coins. */
export function localKey(label: string): LocalKey {
  const secret = sha256(fromUtf8(`holdfast local network: ${label}`))
  const publicKey = publicKeyOf(secret)
  return { secret, publicKey, key: xOnly(publicKey) }
}

/** Mines every block, and pays out of what it mined. */
export const minerKey = localKey('miner')

export const covenantKeys: readonly LocalKey[] = Array.from({ length: 9 }, (_, index) =>
  localKey(`covenant member ${index + 1}`),
)

/** Whoever reports to Babylon what happened on Bitcoin. */
export const watcherKey = localKey('watcher')
