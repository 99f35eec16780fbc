import { Point } from '@noble/secp256k1'
import { concat } from 'uint8array-tools'
import { hash160 } from '@/lib/bitcoin/hashes'
import { bytesOf, type Hex, hexOf } from '@/lib/bitcoin/hex'
import { type ScriptKind, scriptOfForm } from '@/lib/bitcoin/script-form'
import { pushed } from '@/lib/localnet/bitcoin/script/pushed'
import { alice } from './taproot-case'

/** Alice's key in each of the forms that consensus takes. */
export const short = bytesOf(alice.publicKey)
export const long = Point.fromHex(alice.publicKey).toBytes(false)
export const hybrid = concat([Uint8Array.of(6 + ((long[64] ?? 0) & 1)), long.subarray(1)])

/** The output of this kind that holds the hash of these bytes. */
export const hashed = (kind: ScriptKind, bytes: Uint8Array): Hex =>
  scriptOfForm(kind, hexOf(hash160(bytes)))

/** A scriptSig that pushes these items, none by an opcode of its own. */
export const pushing = (...items: readonly Uint8Array[]): Uint8Array => concat(items.map(pushed))
