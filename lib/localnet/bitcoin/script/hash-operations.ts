import { ripemd160, sha1 } from '@noble/hashes/legacy'
import { sha256 } from '@noble/hashes/sha2'
import { hash160, hash256 } from '@/lib/bitcoin/hashes'
import { type Operation, pop, push } from './machine'

const hashing =
  (hash: (bytes: Uint8Array) => Uint8Array): Operation =>
  (machine) =>
    push(machine, hash(pop(machine)))

export const hashOperations: Readonly<Record<number, Operation>> = {
  166: hashing(ripemd160),
  167: hashing(sha1),
  168: hashing(sha256),
  169: hashing(hash160),
  170: hashing(hash256),
}
