import { sha256 } from '@noble/hashes/sha2'
import { fromUtf8 } from 'uint8array-tools'
import { publicKeyOf } from '@/lib/bitcoin/ecc'
import { type CompressedKey, type XOnlyKey, xOnly } from '@/lib/bitcoin/keys'
import type { Covenant } from '@/lib/staking/params'

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

/** Who sat in the committee before, and may do so again. */
export const formerCovenantKeys: readonly LocalKey[] = Array.from({ length: 9 }, (_, index) =>
  localKey(`former covenant member ${index + 1}`),
)

/** The committee with so many of its last members not there yet, and former ones in their places. */
export const covenantCommittee = (formerMembers: number): Covenant => ({
  keys: [
    ...covenantKeys.slice(0, covenantKeys.length - formerMembers),
    ...formerCovenantKeys.slice(0, formerMembers),
  ].map(({ key }) => key),
  quorum: 6,
})

/** Writes checkpoints into Bitcoin. */
export const submitterKey = localKey('checkpoint submitter')

/** Whoever reports to Babylon what happened on Bitcoin. */
export const watcherKey = localKey('watcher')
