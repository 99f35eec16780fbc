import { Point } from '@noble/secp256k1'
import { compare, concat } from 'uint8array-tools'
import { verifyEcdsa } from '@/lib/bitcoin/ecc'
import { hexOf } from '@/lib/bitcoin/hex'
import { type CompressedKey, toCompressedKey } from '@/lib/bitcoin/keys'
import { compactSignature, decodeDer, type EcdsaSignature } from './der-signature'
import { execute } from './execute'
import type { Dialect } from './machine'
import { failUnless } from './script-failure'
import { isTrue } from './script-number'
import type { Rules, SpentInput } from './spent-input'

const curveOrder = Point.CURVE().n
const definedHashTypes: readonly number[] = [0x01, 0x02, 0x03, 0x81, 0x82, 0x83]

/** BIP141: a spend of a version 0 witness program of 20 bytes runs the script of a P2PKH output. */
export function checkKeyHash(input: SpentInput, program: Uint8Array, rules: Rules): void {
  failUnless(input.witness.length === 2, 'witness-mismatch')
  const script = keyHashScript(program)
  const dialect = witnessDialect(input, script)
  const left = execute({ input, rules, dialect, script, stack: input.witness })
  const [top] = left
  failUnless(top !== undefined && left.length === 1, 'clean-stack')
  failUnless(isTrue(top), 'eval-false')
}

const keyHashScript = (hash: Uint8Array): Uint8Array =>
  concat([Uint8Array.of(0x76, 0xa9, hash.length), hash, Uint8Array.of(0x88, 0xac)])

const witnessDialect = (input: SpentInput, scriptCode: Uint8Array): Dialect => ({
  name: 'witness-v0',
  checkSignature({ rules }, signature, key) {
    const decoded = signature.length === 0 ? null : decodeDer(signature)
    if (rules === 'standard') checkStandard(decoded, key)
    const valid = decoded !== null && isValid(input, { ...decoded, scriptCode, key })
    failUnless(valid || signature.length === 0 || rules === 'consensus', 'null-fail')
    return valid
  },
})

function checkStandard(signature: EcdsaSignature | null, key: Uint8Array): void {
  failUnless(signature === null || signature.s <= curveOrder / 2n, 'high-s')
  failUnless(signature === null || definedHashTypes.includes(signature.hashType), 'sig-hash-type')
  const [prefix] = key
  const compressed = key.length === 33 && (prefix === 2 || prefix === 3)
  failUnless(compressed || (key.length === 65 && prefix === 4), 'key-type')
  failUnless(compressed, 'witness-key-type')
}

/** Consensus takes a high s as well as a low one; the verifier only the low. */
function isValid(
  input: SpentInput,
  signed: EcdsaSignature & { readonly scriptCode: Uint8Array; readonly key: Uint8Array },
): boolean {
  const { r, s, hashType, scriptCode } = signed
  const key = compressed(signed.key)
  const signature = compactSignature(r, s > curveOrder / 2n ? curveOrder - s : s)
  if (!key || !signature || s >= curveOrder) return false
  const { transaction, index, value } = input
  return verifyEcdsa(
    transaction.hashForWitnessV0(index, scriptCode, value, hashType),
    key,
    signature,
  )
}

/** 33 bytes, 65 bytes, or the hybrid of both that consensus still takes; null for what is no key. */
function compressed(key: Uint8Array): CompressedKey | null {
  const [prefix = 0] = key
  if (key.length === 33 && (prefix === 2 || prefix === 3)) return toCompressedKey(hexOf(key))
  if (key.length !== 65 || (prefix !== 4 && prefix !== 6 && prefix !== 7)) return null
  const isOdd = ((key[64] ?? 0) & 1) === 1
  if (prefix !== 4 && isOdd !== (prefix === 7)) return null
  const short = concat([Uint8Array.of(isOdd ? 3 : 2), key.subarray(1, 33)])
  return isOnCurve(short, key) ? toCompressedKey(hexOf(short)) : null
}

function isOnCurve(short: Uint8Array, long: Uint8Array): boolean {
  try {
    return compare(Point.fromBytes(short).toBytes(false).subarray(1), long.subarray(1)) === 0
  } catch {
    return false
  }
}
