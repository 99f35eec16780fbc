import { createHash, randomBytes } from 'node:crypto'
import { Point, schnorr, signAsync } from '@noble/secp256k1'
import { address, crypto } from 'bitcoinjs-lib'

export type AccountKind = 'p2tr' | 'p2wpkh'

/** A key that lives in this Node process and never in the page. */
export type Key = { readonly secret: bigint; readonly publicKey: Uint8Array }

export type Account = Key & { readonly kind: AccountKind; readonly address: string }

const ORDER = Point.CURVE().n

export const randomKey = (): Key => keyOf(toScalar(randomBytes(32)))

export const keyOf = (secret: bigint): Key => ({
  secret,
  publicKey: Point.BASE.multiply(secret).toBytes(),
})

/** A regtest account; its taproot address commits to no script (BIP86). */
export function accountOf(key: Key, kind: AccountKind): Account {
  return { ...key, kind, address: kind === 'p2tr' ? taprootAddress(key) : segwitAddress(key) }
}

/** The key that spends the taproot output by its key path (BIP341). */
export function tweaked({ secret, publicKey }: Key): Key {
  const even = publicKey[0] === 2 ? secret : ORDER - secret
  const tweak = toScalar(taggedHash('TapTweak', xOnly(publicKey)))
  return keyOf((even + tweak) % ORDER)
}

export const xOnly = (publicKey: Uint8Array) => publicKey.slice(1)

export const signSchnorr = (hash: Uint8Array, { secret }: Key) =>
  schnorr.signAsync(hash, toBytes(secret))

/** 64 bytes, low s. */
export const signEcdsa = (hash: Uint8Array, { secret }: Key): Promise<Uint8Array> =>
  signAsync(hash, toBytes(secret), { prehash: false })

export function taggedHash(tag: string, bytes: Uint8Array) {
  const prefix = sha256(Buffer.from(tag))
  return sha256(Buffer.concat([prefix, prefix, bytes]))
}

export const sha256 = (bytes: Uint8Array) =>
  new Uint8Array(createHash('sha256').update(bytes).digest())

const taprootAddress = (key: Key) => address.toBech32(xOnly(tweaked(key).publicKey), 1, 'bcrt')

const segwitAddress = ({ publicKey }: Key) => address.toBech32(crypto.hash160(publicKey), 0, 'bcrt')

const toScalar = (bytes: Uint8Array) => BigInt(`0x${Buffer.from(bytes).toString('hex')}`) % ORDER

const toBytes = (scalar: bigint) =>
  new Uint8Array(Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex'))
