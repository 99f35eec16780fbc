import { Transaction } from 'bitcoinjs-lib'
import fc from 'fast-check'
import { concat } from 'uint8array-tools'
import { expect, test } from 'vitest'
import { toHexBrand } from '@/lib/bitcoin/hex'
import { toSats } from '@/lib/bitcoin/sats'
import { legacySighash } from './legacy-sighash'
import { pushed } from './pushed'
import { spentInputs } from './spent-input'

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const uint32 = fc.integer({ min: 0, max: 0xffffffff })
const input = fc.record({ hash: bytes(32), index: uint32, sequence: uint32 })
const output = fc.record({
  script: fc.uint8Array({ maxLength: 60 }),
  value: fc.bigInt({ min: 0n, max: 2_100_000_000_000_000n }),
})
/** bitcoinjs-lib writes pushes anew, so that only those may be compared that it leaves as they are. */
const word = fc.oneof(
  fc.integer({ min: 0x4f, max: 0xff }).map((opcode) => Uint8Array.of(opcode)),
  fc.constant(Uint8Array.of(0xab)),
  fc.uint8Array({ minLength: 2, maxLength: 300 }).map(pushed),
)

const spends = fc.record({
  version: uint32,
  locktime: uint32,
  inputs: fc.array(input, { minLength: 1, maxLength: 4 }),
  outputs: fc.array(output, { minLength: 4, maxLength: 5 }),
  hashType: fc.nat({ max: 255 }),
  code: fc.array(word, { maxLength: 8 }).map((words) => concat(words)),
})

test('what a legacy signature signs is what bitcoinjs-lib makes of it', () => {
  fc.assert(
    fc.property(spends, ({ inputs, outputs, hashType, code, ...rest }) => {
      const transaction = Object.assign(new Transaction(), rest)
      for (const { hash, index, sequence } of inputs) transaction.addInput(hash, index, sequence)
      for (const { script, value } of outputs) transaction.addOutput(script, value)
      const prevouts = inputs.map(() => ({ scriptPubKey: toHexBrand('51'), value: toSats(1) }))
      for (const spent of spentInputs(transaction, prevouts))
        expect(legacySighash(spent, code, hashType)).toEqual(
          transaction.hashForSignature(spent.index, code, hashType),
        )
    }),
  )
})
