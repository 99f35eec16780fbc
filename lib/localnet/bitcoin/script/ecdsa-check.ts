import { Point } from '@noble/secp256k1'
import { verifyEcdsa } from '@/lib/bitcoin/ecc'
import { compactSignature, decodeDer, type EcdsaSignature } from './der-signature'
import { legacySighash } from './legacy-sighash'
import type { Dialect, Machine } from './machine'
import { compressedKey, isCompressed, isUncompressed } from './public-key'
import { failUnless } from './script-failure'
import { signedScript } from './signed-script'

const curveOrder = Point.CURVE().n
const definedHashTypes: readonly number[] = [0x01, 0x02, 0x03, 0x81, 0x82, 0x83]

export type EcdsaClaim = {
  readonly signature: Uint8Array
  readonly key: Uint8Array
  readonly scriptCode: Uint8Array
}

/** OP_CHECKSIG outside of tapscript. */
const checkSignature: Dialect['checkSignature'] = (machine, signature, key) => {
  const scriptCode = signedScript(machine, [signature])
  const valid = isSigned(machine, { signature, key, scriptCode })
  failUnless(valid || signature.length === 0 || machine.rules === 'consensus', 'null-fail')
  return valid
}

export const legacyDialect: Dialect = { name: 'legacy', checkSignature }

/** BIP143. */
export const witnessDialect: Dialect = { name: 'witness-v0', checkSignature }

/** Whether the signature is the key's. Fails where the rules say how the two must be written. */
export function isSigned(machine: Machine, { signature, key, scriptCode }: EcdsaClaim): boolean {
  const decoded = signature.length === 0 ? null : decodeDer(signature)
  if (machine.rules === 'standard') checkStandard(machine.dialect.name, decoded, key)
  return decoded !== null && isValid(decoded, key, sighash(machine, scriptCode, decoded.hashType))
}

function checkStandard(
  dialect: Dialect['name'],
  signature: EcdsaSignature | null,
  key: Uint8Array,
): void {
  failUnless(signature === null || isLow(signature), 'high-s')
  failUnless(signature === null || definedHashTypes.includes(signature.hashType), 'sig-hash-type')
  failUnless(isCompressed(key) || isUncompressed(key), 'key-type')
  failUnless(dialect !== 'witness-v0' || isCompressed(key), 'witness-key-type')
}

/** Bitcoin Core reads zeros where r or s is no number of the curve. */
const isLow = ({ r, s }: EcdsaSignature): boolean =>
  s <= curveOrder / 2n || s >= curveOrder || r >= curveOrder

function sighash({ dialect, input }: Machine, scriptCode: Uint8Array, hashType: number) {
  if (dialect.name === 'legacy') return legacySighash(input, scriptCode, hashType)
  return input.transaction.hashForWitnessV0(input.index, scriptCode, input.value, hashType)
}

/** Consensus takes a high s as well as a low one; the verifier only the low. */
function isValid({ r, s }: EcdsaSignature, key: Uint8Array, hash: Uint8Array): boolean {
  const compressed = compressedKey(key)
  if (!compressed || r >= curveOrder || s >= curveOrder) return false
  const signature = compactSignature(r, s > curveOrder / 2n ? curveOrder - s : s)
  return signature !== null && verifyEcdsa(hash, compressed, signature)
}
