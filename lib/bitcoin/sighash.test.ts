import { Transaction } from 'bitcoinjs-lib/src/transaction'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { casesOr, patienceFor } from '@/lib/shared/testing/cases'
import { hash160 } from './hashes'
import { bytesOf, type Hex, hexOf, toHexBrand } from './hex'
import { toCompressedKey, toXOnlyKey } from './keys'
import { toSats } from './sats'
import { scriptOfForm } from './script-form'
import { sighasher } from './sighash'
import type { InputToSign } from './signing'
import { outpointsOf, unsignedTransaction } from './transaction'
import { toTxid } from './txid'

const key = toCompressedKey('0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798')
const keyHash = hexOf(hash160(bytesOf(key)))
const wpkh = scriptOfForm('p2wpkh', keyHash)
const leafHash = toHexBrand('ab'.repeat(32))
const leaf = { script: toHexBrand('51'), leafHash, controlBlock: toHexBrand('c0') }
const taproot = toXOnlyKey(key.slice(2))

const anyPrevout = fc.record({
  script: fc.oneof(
    fc.constant(wpkh),
    fc.uint8Array({ minLength: 1, maxLength: 300 }).map((bytes): Hex => hexOf(bytes)),
  ),
  value: fc.bigInt(0n, 2_100_000_000_000_000n).map(toSats),
  sequence: fc.nat(0xffffffff),
})
const anySpend = fc.record({
  version: fc.nat(0xffffffff),
  locktime: fc.nat(0xffffffff),
  coins: fc.array(anyPrevout, { minLength: 1, maxLength: 12 }),
  outputs: fc.array(anyPrevout, { minLength: 1, maxLength: 4 }),
})

const cases = casesOr(100)

test('every hash is the one bitcoinjs-lib makes', patienceFor(cases), () => {
  fc.assert(
    fc.property(anySpend, ({ version, locktime, coins, outputs }) => {
      const prevouts = coins.map(({ script, value }) => ({ scriptPubKey: script, value }))
      const { hex } = unsignedTransaction({
        inputs: coins.map(({ sequence }, vout) => ({
          outpoint: { txid: toTxid('cd'.repeat(32)), vout },
          prevout: { scriptPubKey: wpkh, value: toSats(1) },
          sequence,
        })),
        outputs: outputs.map(({ script, value }) => ({ scriptPubKey: script, value })),
        locktime,
      })
      const transaction = Transaction.fromHex(hex)
      transaction.version = version
      const hashOf = sighasher(transaction, prevouts)
      const scripts = prevouts.map(({ scriptPubKey }) => bytesOf(scriptPubKey))
      const values = prevouts.map(({ value }) => value)
      for (const [index, { scriptPubKey, value }] of prevouts.entries()) {
        const byLeaf = { path: 'p2tr-script', index, key: taproot, leaf } as const
        const theirs = (leafHash?: Uint8Array) =>
          hexOf(transaction.hashForWitnessV1(index, scripts, values, 0, leafHash))
        expect(hexOf(hashOf({ path: 'p2tr-key', index, key: taproot }))).toBe(theirs())
        expect(hexOf(hashOf(byLeaf))).toBe(theirs(bytesOf(leafHash)))
        if (scriptPubKey !== wpkh) continue
        const code = bytesOf(scriptOfForm('p2pkh', keyHash))
        expect(hexOf(hashOf({ path: 'p2wpkh', index, key }))).toBe(
          hexOf(transaction.hashForWitnessV0(index, code, value, Transaction.SIGHASH_ALL)),
        )
      }
    }),
    { numRuns: cases },
  )
})

test('the parts that inputs share are read once, however many inputs there are', () => {
  const count = 200
  const { hex, prevouts } = unsignedTransaction({
    inputs: Array.from({ length: count }, (_, vout) => ({
      outpoint: { txid: toTxid('cd'.repeat(32)), vout },
      prevout: { scriptPubKey: wpkh, value: toSats(1) },
      sequence: 0,
    })),
    outputs: [{ scriptPubKey: wpkh, value: toSats(1) }],
  })
  expect(outpointsOf(hex)).toHaveLength(count)
  let reads = 0
  const counted = prevouts.map((prevout) => ({
    value: prevout.value,
    get scriptPubKey() {
      reads++
      return prevout.scriptPubKey
    },
  }))
  const hashOf = sighasher(Transaction.fromHex(hex), counted)
  for (let index = 0; index < count; index++) hashOf({ path: 'p2tr-key', index, key: taproot })
  expect(reads).toBe(count)
})

test('an input that is not there, or has no prevout, has no hash', () => {
  const prevout = { scriptPubKey: wpkh, value: toSats(1) }
  const input = { outpoint: { txid: toTxid('cd'.repeat(32)), vout: 0 }, prevout, sequence: 0 }
  const { hex } = unsignedTransaction({ inputs: [input], outputs: [prevout] })
  const transaction = Transaction.fromHex(hex)
  const own: InputToSign = { path: 'p2tr-key', index: 0, key: taproot }
  expect(() => sighasher(transaction, [])(own)).toThrow(RangeError)
  expect(() => sighasher(transaction, [prevout, prevout])(own)).toThrow(RangeError)
  expect(() => sighasher(transaction, [prevout])({ ...own, index: 1 })).toThrow(RangeError)
})
