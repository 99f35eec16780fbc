import fc from 'fast-check'
import { expect, test } from 'vitest'
import { casesOr, patienceFor } from '@/lib/shared/testing/cases'
import type { AccountKind } from './account'
import { dustLimit } from './dust'
import { bytesOf, type Hex, hexOf } from './hex'
import { toSats } from './sats'
import { finalSequence, unsignedTransaction, weightOf, withWitnesses } from './transaction'
import { toTxid } from './txid'
import { inputWeight, outputWeight, overheadWeight } from './weight'

const longestWitness: Record<AccountKind, readonly Uint8Array[]> = {
  p2wpkh: [new Uint8Array(72), new Uint8Array(33)],
  p2tr: [new Uint8Array(64)],
}

const cases = casesOr(60)

test('the parts add up to the weight of the whole transaction', patienceFor(cases), () => {
  const script = fc.uint8Array({ minLength: 1, maxLength: 300 }).map(hexOf)
  const scripts = fc.array(script, { minLength: 1, maxLength: 5 })
  const count = fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 250, max: 256 }))
  fc.assert(fc.property(fc.constantFrom<AccountKind>('p2tr', 'p2wpkh'), count, scripts, checkSum), {
    numRuns: cases,
  })
})

function checkSum(kind: AccountKind, count: number, scripts: readonly Hex[]) {
  const prevout = { scriptPubKey: '51' as Hex, value: toSats(1) }
  const inputs = Array.from({ length: count }, (_, vout) => ({
    outpoint: { txid: toTxid('aa'.repeat(32)), vout },
    prevout,
    sequence: finalSequence,
  }))
  const outputs = scripts.map((scriptPubKey) => ({ scriptPubKey, value: toSats(1) }))
  const signed = withWitnesses(
    unsignedTransaction({ inputs, outputs }),
    inputs.map(() => longestWitness[kind]),
  )
  const sum =
    overheadWeight(count, scripts.length) +
    count * inputWeight(kind) +
    scripts.reduce((total, scriptPubKey) => total + outputWeight(scriptPubKey), 0)
  expect(sum).toBe(weightOf(signed))
}

test.each([
  ['P2TR', `5120${'00'.repeat(32)}`, 330n],
  ['P2WSH', `0020${'00'.repeat(32)}`, 330n],
  ['P2WPKH', `0014${'00'.repeat(20)}`, 294n],
  ['P2SH', `a914${'00'.repeat(20)}87`, 540n],
  ['P2PKH', `76a914${'00'.repeat(20)}88ac`, 546n],
  ['OP_RETURN', '6a07626162796c6f6e', 0n],
])('the least a %s output may hold', (_, script, least) => {
  expect(dustLimit(hexOf(bytesOf(script)))).toBe(least)
})
