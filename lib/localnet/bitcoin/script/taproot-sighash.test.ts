import { Transaction } from 'bitcoinjs-lib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hexOf } from '@/lib/bitcoin/hex'
import { toSats } from '@/lib/bitcoin/sats'
import { spentInputs } from './spent-input'
import { taprootSighash } from './taproot-sighash'

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const uint32 = fc.integer({ min: 0, max: 0xffffffff })
const script = fc.uint8Array({ maxLength: 300 })
const output = fc.record({
  script,
  value: fc.bigInt({ min: 0n, max: 2_100_000_000_000_000n }),
})
// bitcoinjs-lib has no room for spent scripts of another length when a signature is for one input only.
const prevout = fc.record({ script: bytes(34), value: output.map(({ value }) => value) })
const input = fc.record({ hash: bytes(32), index: uint32, sequence: uint32, prevout })

const spends = fc.record({
  version: uint32,
  locktime: uint32,
  inputs: fc.array(input, { minLength: 1, maxLength: 4 }),
  outputs: fc.array(output, { minLength: 4, maxLength: 5 }),
  hashType: fc.constantFrom(0, 1, 2, 3, 0x81, 0x82, 0x83),
  leafHash: fc.option(bytes(32)),
  annex: fc.option(fc.uint8Array({ minLength: 1, maxLength: 300 })),
})

test('what a taproot signature signs is what bitcoinjs-lib makes of it', () => {
  fc.assert(
    fc.property(spends, ({ inputs, outputs, hashType, leafHash, annex, ...rest }) => {
      const transaction = Object.assign(new Transaction(), rest)
      for (const { hash, index, sequence } of inputs) transaction.addInput(hash, index, sequence)
      for (const { script: to, value } of outputs) transaction.addOutput(to, value)
      const scripts = inputs.map(({ prevout }) => prevout.script)
      const values = inputs.map(({ prevout }) => prevout.value)
      const prevouts = inputs.map(({ prevout }) => ({
        scriptPubKey: hexOf(prevout.script),
        value: toSats(prevout.value),
      }))
      for (const spent of spentInputs(transaction, prevouts)) {
        const leaf = leafHash ? { leafHash, codeSeparator: 0xffffffff } : null
        const theirs = transaction.hashForWitnessV1(
          ...([spent.index, scripts, values, hashType] as const),
          ...([leafHash ?? undefined, annex ?? undefined] as const),
        )
        expect(taprootSighash(spent, { hashType, annex, leaf })).toEqual(theirs)
      }
    }),
  )
})
