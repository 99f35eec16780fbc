import { Psbt } from 'bitcoinjs-lib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scriptOfKey } from './address'
import { publicKeyOf } from './ecc'
import { bytesOf, hexOf, toHexBrand } from './hex'
import { xOnly } from './keys'
import { psbtOf, verifiedSignatures } from './psbt'
import { withKeyOrigin } from './psbt-origin'
import { readPsbt, signingRequestOf } from './psbt-reading'
import { toSats } from './sats'
import type { SigningRequest } from './signing'
import { taprootOutput } from './taproot'
import { finalSequence, unsignedTransaction } from './transaction'
import { toTxid } from './txid'

const publicKey = publicKeyOf(new Uint8Array(32).fill(7))
const key = xOnly(publicKey)
const origin = {
  fingerprint: toHexBrand('73c5da0a'),
  path: [0x8000_0056, 0x8000_0001, 0x8000_0000, 0, 5],
}
const output = taprootOutput(key, { name: 'leaf', script: toHexBrand(`20${key}ac`) })

/** One input of each path, and one that is not to be signed. */
function request(): SigningRequest {
  const scripts = [
    scriptOfKey({ kind: 'p2tr', key }),
    output.scriptPubKey,
    scriptOfKey({ kind: 'p2wpkh', publicKey }),
    toHexBrand(`0020${'11'.repeat(32)}`),
  ]
  const inputs = scripts.map((scriptPubKey, vout) => ({
    outpoint: { txid: toTxid('22'.repeat(32)), vout },
    prevout: { scriptPubKey, value: toSats(10_000 + vout) },
    sequence: finalSequence,
  }))
  return {
    transaction: unsignedTransaction({
      inputs,
      outputs: [{ scriptPubKey: toHexBrand('51'), value: toSats(900) }],
    }),
    inputs: [
      { path: 'p2tr-key', index: 0, key },
      { path: 'p2tr-script', index: 1, key, leaf: output.leaves.leaf },
      { path: 'p2wpkh', index: 2, key: publicKey },
    ],
  }
}

test('a request is read back from its PSBT', () => {
  const { inputs, transaction } = request()
  expect(signingRequestOf(psbtOf({ inputs, transaction }), inputs)).toEqual({ inputs, transaction })
})

test('another implementation reads where each key comes from, and for a script in which leaf it stands', () => {
  const { inputs, transaction } = request()
  const plain = psbtOf({ inputs, transaction })
  const told = withKeyOrigin(plain, inputs, origin)
  const { data } = Psbt.fromBuffer(told)
  const path = "m/86'/1'/0'/0/5"
  const masterFingerprint = bytesOf(origin.fingerprint)
  const leafHashes = [bytesOf(output.leaves.leaf.leafHash)]
  const pubkey = bytesOf(key)
  expect(data.inputs[0]?.tapBip32Derivation).toEqual([
    { masterFingerprint, path, pubkey, leafHashes: [] },
  ])
  expect(data.inputs[1]?.tapBip32Derivation).toEqual([
    { masterFingerprint, path, pubkey, leafHashes },
  ])
  expect(data.inputs[2]?.bip32Derivation).toEqual([
    { masterFingerprint, path, pubkey: bytesOf(publicKey) },
  ])
  const { tapBip32Derivation, bip32Derivation } = data.inputs[3] ?? {}
  expect([tapBip32Derivation, bip32Derivation]).toEqual([undefined, undefined])
  expect(verifiedSignatures({ inputs, transaction }, told)).toEqual({
    ok: false,
    problem: 'unsigned',
  })
})

test('bytes that are no PSBT, whole or with one byte changed, are read or refused but never thrown about', () => {
  const psbt = psbtOf(request())
  fc.assert(
    fc.property(fc.nat(psbt.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const changed = psbt.slice()
      changed[at] = (changed[at] ?? 0) ^ flip
      const read = readPsbt(changed)
      expect(read === null || hexOf(read.transaction).length > 0).toBe(true)
    }),
    { numRuns: 300 },
  )
  fc.assert(fc.property(fc.uint8Array(), (bytes) => readPsbt(bytes) === null))
})
