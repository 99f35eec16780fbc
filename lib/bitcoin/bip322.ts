import { Transaction } from 'bitcoinjs-lib/src/transaction'
import { concat } from 'uint8array-tools'
import type { AccountKind } from './account'
import { publicKeyOf, signEcdsa, signSchnorr, verifySchnorr } from './ecc'
import { hash160 } from './hashes'
import { bytesOf, type Hex, hexOf } from './hex'
import { toCompressedKey, toXOnlyKey } from './keys'
import { scriptForm, scriptOfForm } from './script-form'
import { ecdsaProblem, toDer } from './signature'
import { taggedHash } from './tagged-hash'
import { tweakedSecret } from './tweaked-secret'
import { decodeWitness, encodeWitness } from './witness'

/** Whatever has a script of its own: a `BitcoinAccount`, or an address that was parsed. */
type Owner = { readonly scriptPubKey: Hex }

type SighashType = typeof Transaction.SIGHASH_DEFAULT | typeof Transaction.SIGHASH_ALL

/**
 * What a BIP322 "simple" signature of `message` signs, 32 bytes: the sighash of a transaction that spends a
 * made-up output of `account`, whose own input commits to the message. For P2WPKH and P2TR key paths only.
 */
export function bip322Sighash(
  account: Owner,
  message: string,
  sighashType: SighashType = Transaction.SIGHASH_DEFAULT,
): Uint8Array {
  const form = scriptForm(account.scriptPubKey)
  const { toSign } = virtualTransactions(account, message)
  if (form?.kind === 'p2wpkh') {
    const scriptCode = bytesOf(scriptOfForm('p2pkh', form.payload))
    return toSign.hashForWitnessV0(0, scriptCode, 0n, Transaction.SIGHASH_ALL)
  }
  if (form?.kind !== 'p2tr') throw new RangeError('BIP322 is understood for P2WPKH and P2TR only')
  return toSign.hashForWitnessV1(0, [bytesOf(account.scriptPubKey)], [0n], sighashType)
}

/**
 * Whether `witness` is a BIP322 simple signature of `message` by the account's one key, by the rules of Babylon's
 * `crypto/bip322`: [DER and SIGHASH_ALL, key] for P2WPKH; for P2TR one item, 64 bytes or 65 ending in SIGHASH_ALL.
 */
export function verifyBip322({
  account,
  message,
  witness,
}: {
  readonly account: Owner
  readonly message: string
  readonly witness: Uint8Array
}): boolean {
  const form = scriptForm(account.scriptPubKey)
  const items = decodeWitness(witness)
  if (!form || !items) return false
  if (form.kind === 'p2tr') return isKeyPathSignature(account, message, items)
  if (form.kind !== 'p2wpkh' || items.length !== 2) return false
  const [signature, key] = items.map(hexOf)
  if (!signature || !key || !/^0[23].{64}$/.test(key)) return false
  if (hexOf(hash160(bytesOf(key))) !== form.payload) return false
  const hash = bip322Sighash(account, message)
  return ecdsaProblem(hash, toCompressedKey(key), bytesOf(signature)) === null
}

/** A BIP322 simple signature: the serialised witness. For practice wallets and tests. */
export function signBip322({
  account,
  message,
  secret,
  aux,
}: {
  readonly account: Owner & { readonly kind: AccountKind }
  readonly message: string
  readonly secret: Uint8Array
  /** 32 bytes; fresh randomness unless given. */
  readonly aux?: Uint8Array
}): Uint8Array {
  const hash = bip322Sighash(account, message)
  return account.kind === 'p2tr'
    ? encodeWitness([signSchnorr(hash, tweakedSecret(secret), aux)])
    : encodeWitness([toDer(signEcdsa(hash, secret)), bytesOf(publicKeyOf(secret))])
}

function isKeyPathSignature(
  account: Owner,
  message: string,
  items: readonly Uint8Array[],
): boolean {
  const [signature] = items
  if (!signature || items.length !== 1) return false
  const all = signature.length === 65 && signature[64] === Transaction.SIGHASH_ALL
  const hash = bip322Sighash(
    account,
    message,
    all ? Transaction.SIGHASH_ALL : Transaction.SIGHASH_DEFAULT,
  )
  const outputKey = toXOnlyKey(account.scriptPubKey.slice(4))
  return verifySchnorr(hash, outputKey, all ? signature.subarray(0, 64) : signature)
}

/** BIP322's `to_sign`, which spends the only output of its `to_spend`. */
export function virtualTransactions({ scriptPubKey }: Owner, message: string) {
  const messageHash = taggedHash('BIP0322-signed-message', new TextEncoder().encode(message))
  const toSpend = new Transaction()
  toSpend.version = 0
  toSpend.addInput(new Uint8Array(32), 0xffffffff, 0, concat([Uint8Array.of(0, 32), messageHash]))
  toSpend.addOutput(bytesOf(scriptPubKey), 0n)
  const toSign = new Transaction()
  toSign.version = 0
  toSign.addInput(toSpend.getHash(), 0, 0)
  toSign.addOutput(Uint8Array.of(0x6a), 0n)
  return { toSpend, toSign }
}
