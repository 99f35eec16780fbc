import { sha256 } from '@noble/hashes/sha2'

type Hash = ReturnType<typeof sha256.create>

const begun = new Map<string, Hash>()

/** SHA256(SHA256(tag) ‖ SHA256(tag) ‖ parts…): BIP340's tagged hash, 32 bytes. */
export function taggedHash(tag: string, ...parts: readonly Uint8Array[]): Uint8Array {
  const hash = begin(tag)
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** The state after both tag hashes is one full block, so it is kept and copied. */
function begin(tag: string): Hash {
  let hash = begun.get(tag)
  if (!hash) {
    const prefix = sha256(new TextEncoder().encode(tag))
    hash = sha256.create().update(prefix).update(prefix)
    begun.set(tag, hash)
  }
  return hash.clone()
}
