import { ripemd160 } from '@noble/hashes/legacy'
import { sha256 } from '@noble/hashes/sha2'

/** RIPEMD160(SHA256(bytes)): the 20 bytes a key is known by in P2WPKH and in Cosmos addresses. */
export const hash160 = (bytes: Uint8Array): Uint8Array => ripemd160(sha256(bytes))

/** SHA256(SHA256(bytes)): transaction ids, block hashes, merkle nodes. In internal byte order. */
export const hash256 = (bytes: Uint8Array): Uint8Array => sha256(sha256(bytes))
