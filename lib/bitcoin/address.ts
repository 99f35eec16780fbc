import { fail, ok, type Result } from '@/lib/shared/result'
import type { AccountKind, BitcoinAccount } from './account'
import { decodeAddress, encodeAddress } from './address-codec'
import { isOnCurve } from './ecc'
import { hash160 } from './hashes'
import { bytesOf, type Hex, hexOf } from './hex'
import { type CompressedKey, toCompressedKey, toXOnlyKey, type XOnlyKey, xOnly } from './keys'
import type { BitcoinNetwork } from './network'
import { type ScriptKind, scriptForm, scriptOfForm } from './script-form'
import { outputKey } from './taproot'

/** The key an account's coins are locked to: BIP86 takes its x alone, BIP84 the whole point. */
export type AddressKey =
  | { readonly kind: 'p2tr'; readonly key: XOnlyKey }
  | { readonly kind: 'p2wpkh'; readonly publicKey: CompressedKey }

export type Address = {
  /** As the network writes it: bech32 in lower case. */
  readonly address: string
  readonly scriptPubKey: Hex
  readonly kind: ScriptKind
}

export type AddressProblem = 'not-an-address' | 'wrong-network' | 'unsupported'

export type AccountProblem =
  | AddressProblem
  /** P2PKH: its signatures would change the transaction id. */
  | 'legacy-address'
  /** P2SH, which wallets use for nested segwit: its scriptSig would change the transaction id. */
  | 'nested-segwit'
  | 'not-a-key'
  /** The key is not this address's: it is another account's, or already tweaked. */
  | 'wrong-key'

/** The scriptPubKey of a single key: BIP86 for p2tr (key path only), BIP84 for p2wpkh. */
export const scriptOfKey = (owner: AddressKey): Hex =>
  owner.kind === 'p2tr'
    ? scriptOfForm('p2tr', outputKey(owner.key).key)
    : scriptOfForm('p2wpkh', hexOf(hash160(bytesOf(owner.publicKey))))

/** The address of a single key: BIP86 for p2tr, BIP84 for p2wpkh. */
export function addressOf(owner: AddressKey & { readonly network: BitcoinNetwork }): string {
  const address = addressOfScript(scriptOfKey(owner), owner.network)
  if (address === null) throw new RangeError('a single key always has an address')
  return address
}

/** How `network` writes the address of an output; null for an output that has none, like OP_RETURN. */
export function addressOfScript(scriptPubKey: Hex, network: BitcoinNetwork): string | null {
  const form = scriptForm(scriptPubKey)
  return form && encodeAddress(form.kind, bytesOf(form.payload), network)
}

/**
 * Reads an address someone typed or a server sent (BIP173, BIP350, base58check; checksums are verified).
 * `unsupported`: a witness version we do not know, or a taproot key that is not on the curve and so unspendable.
 */
export function parseAddress(
  text: string,
  network: BitcoinNetwork,
): Result<Address, AddressProblem> {
  const decoded = decodeAddress(text.trim())
  if (!decoded) return fail('not-an-address')
  const { networks, scriptPubKey } = decoded
  if (!networks.includes(network)) return fail('wrong-network')
  const form = scriptPubKey && scriptForm(scriptPubKey)
  if (!form) return fail('unsupported')
  if (form.kind === 'p2tr' && !isOnCurve(toXOnlyKey(form.payload))) return fail('unsupported')
  const address = encodeAddress(form.kind, bytesOf(form.payload), network)
  return ok({ address, scriptPubKey, kind: form.kind })
}

/**
 * The account behind an address and the public key a wallet gave for it (x-only or compressed hex).
 * The address is computed again from the key, so neither can be another account's.
 */
export function accountOf(claim: {
  readonly network: BitcoinNetwork
  readonly address: string
  readonly publicKeyHex: string
}): Result<BitcoinAccount, AccountProblem> {
  const parsed = parseAddress(claim.address, claim.network)
  if (!parsed.ok) return parsed
  const { kind, ...address } = parsed.value
  if (kind !== 'p2tr' && kind !== 'p2wpkh') return fail(refusedKinds[kind])
  const claimed = readKey(claim.publicKeyHex.toLowerCase())
  if (!claimed) return fail('not-a-key')
  const publicKey = claimed.points.find(
    (point) => scriptOfKey(ownerOf(kind, point)) === address.scriptPubKey,
  )
  if (!publicKey) return fail('wrong-key')
  const known = kind === 'p2wpkh' || claimed.points.length === 1
  const key = claimed.key
  return ok({ network: claim.network, ...address, kind, key, publicKey: known ? publicKey : null })
}

const refusedKinds = {
  p2pkh: 'legacy-address',
  p2sh: 'nested-segwit',
  p2wsh: 'unsupported',
} as const

const ownerOf = (kind: AccountKind, publicKey: CompressedKey): AddressKey =>
  kind === 'p2tr' ? { kind, key: xOnly(publicKey) } : { kind, publicKey }

/** A key and the points it may mean: an x-only key leaves two. */
function readKey(hex: string) {
  if (!/^(?:0[23])?[0-9a-f]{64}$/.test(hex)) return null
  const key = toXOnlyKey(hex.slice(-64))
  if (!isOnCurve(key)) return null
  const points = hex.length === 66 ? [hex] : [`02${hex}`, `03${hex}`]
  return { key, points: points.map(toCompressedKey) }
}
