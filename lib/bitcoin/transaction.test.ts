import { Transaction } from 'bitcoinjs-lib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesOf, type Hex, hexOf } from './hex'
import { toSats } from './sats'
import {
  decodeTransaction,
  finalSequence,
  isSameTransaction,
  outpointsOf,
  outputsOf,
  txidOf,
  type UnsignedInput,
  unsignedTransaction,
  weightOf,
  withWitnesses,
} from './transaction'
import { toTxid } from './txid'

const script = fc.uint8Array({ minLength: 1, maxLength: 80 }).map(hexOf)
const value = fc.bigInt(0n, 2_100_000_000_000_000n).map(toSats)
const output = fc.record({ scriptPubKey: script, value })
const txid = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => toTxid(hexOf(bytes)))
const input: fc.Arbitrary<UnsignedInput> = fc.record({
  outpoint: fc.record({ txid, vout: fc.integer({ min: 0, max: 0xffffffff }) }),
  prevout: output,
  sequence: fc.constantFrom(finalSequence, 0, 144, 65_535),
})
const parts = fc.record({
  inputs: fc.array(input, { minLength: 1, maxLength: 5 }),
  outputs: fc.array(output, { minLength: 1, maxLength: 5 }),
})

test('a transaction tells what it was built from', () => {
  fc.assert(
    fc.property(parts, ({ inputs, outputs }) => {
      const { hex, txid, prevouts } = unsignedTransaction({ inputs, outputs })
      expect(outputsOf(hex)).toEqual(outputs)
      expect(outpointsOf(hex)).toEqual(inputs.map(({ outpoint }) => outpoint))
      expect(prevouts).toEqual(inputs.map(({ prevout }) => prevout))
      expect(txidOf(hex)).toBe(txid)
      const { version, locktime, ins } = Transaction.fromHex(hex)
      expect({ version, locktime }).toEqual({ version: 2, locktime: 0 })
      expect(ins.map(({ sequence }) => sequence)).toEqual(inputs.map(({ sequence }) => sequence))
    }),
  )
})

test('witnesses change the weight and not the id', () => {
  fc.assert(
    fc.property(parts, ({ inputs, outputs }) => {
      const unsigned = unsignedTransaction({ inputs, outputs })
      const signed = withWitnesses(
        unsigned,
        inputs.map(() => [new Uint8Array(64)]),
      )
      expect(isSameTransaction(signed, unsigned.hex)).toBe(true)
      expect(weightOf(signed)).toBe(weightOf(unsigned.hex) + 2 + 66 * inputs.length)
      expect(() => withWitnesses(unsigned, [])).toThrow(RangeError)
    }),
  )
})

const one = {
  outpoint: { txid: toTxid('aa'.repeat(32)), vout: 0 },
  prevout: { scriptPubKey: '51' as Hex, value: toSats(1) },
  sequence: finalSequence,
}

test('a transaction without inputs or outputs, or that spends twice, is never built', () => {
  const outputs = [one.prevout]
  expect(() => unsignedTransaction({ inputs: [], outputs })).toThrow(RangeError)
  expect(() => unsignedTransaction({ inputs: [one], outputs: [] })).toThrow(RangeError)
  expect(() => unsignedTransaction({ inputs: [one, one], outputs })).toThrow(RangeError)
})

test('what is not a transaction is refused with a RangeError', () => {
  const { hex } = unsignedTransaction({ inputs: [one], outputs: [one.prevout] })
  for (const wrong of ['', 'zz', hex.slice(2), `${hex}00`, hex.slice(0, -2), 'satoshi'])
    expect(() => decodeTransaction(wrong)).toThrow(RangeError)
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (noise) => {
      const read = () => hexOf(decodeTransaction(hexOf(noise)).toBuffer())
      try {
        expect(bytesOf(read())).toEqual(noise)
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError)
      }
    }),
  )
})
