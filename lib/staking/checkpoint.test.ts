import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesOf, type Hex, hexOf, toHexBrand } from '@/lib/bitcoin/hex'
import { toSats } from '@/lib/bitcoin/sats'
import { unsignedTransaction } from '@/lib/bitcoin/transaction'
import { toTxid } from '@/lib/bitcoin/txid'
import { type Checkpoint, checkpointIn, checkpointScripts } from './checkpoint'
import vector from './vectors/checkpoint.json'

const tag = toHexBrand(vector.tag)
const known: Checkpoint = {
  epoch: BigInt(vector.checkpoint.epoch),
  blockHash: toHexBrand(vector.checkpoint.block_hash),
  bitmap: toHexBrand(vector.checkpoint.bitmap),
  submitter: toHexBrand(vector.checkpoint.submitter),
  blsSignature: toHexBrand(vector.checkpoint.bls_signature),
}

/** A transaction with one output for each script. */
const carrying = (...scripts: readonly string[]): Hex =>
  unsignedTransaction({
    inputs: [
      {
        outpoint: { txid: toTxid('ab'.repeat(32)), vout: 0 },
        prevout: { scriptPubKey: toHexBrand(`0014${'22'.repeat(20)}`), value: toSats(10_000) },
        sequence: 0xffffffff,
      },
    ],
    outputs: scripts.map((script) => ({ scriptPubKey: toHexBrand(script), value: toSats(0) })),
  }).hex

const change = `0014${'22'.repeat(20)}`
const [firstScript, secondScript] = checkpointScripts(known, tag)
const [first, second] = [carrying(firstScript, change), carrying(change, secondScript)]

test('the pair made independently is read, in both orders', () => {
  const both = [vector.transactions, vector.transactions.toReversed()]
  for (const pair of both) expect(checkpointIn(pair, tag)).toEqual({ ok: true, value: known })
})

test('its two scripts are written again', () => {
  vector.transactions.forEach((transaction, index) => {
    expect(transaction).toContain(index === 0 ? firstScript : secondScript)
  })
})

const bytes = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((value) => hexOf(value))

const anyCheckpoint = fc.record({
  epoch: fc.bigInt(0n, 2n ** 64n - 1n),
  blockHash: bytes(32),
  bitmap: bytes(13),
  submitter: bytes(20),
  blsSignature: bytes(48),
})

test('any checkpoint survives its two transactions', () => {
  fc.assert(
    fc.property(anyCheckpoint, bytes(4), fc.boolean(), (checkpoint, anyTag, swapped) => {
      const pair = checkpointScripts(checkpoint, anyTag).map((script) => carrying(script, change))
      const given = swapped ? pair.toReversed() : pair
      expect(checkpointIn(given, anyTag)).toEqual({ ok: true, value: checkpoint })
    }),
  )
})

test('no changed byte of the first part passes, and in the second only the signature may change', () => {
  fc.assert(
    fc.property(fc.nat(78 - 1), fc.nat(63 - 1), fc.integer({ min: 1, max: 255 }), (i, j, mask) => {
      const changed = (script: Hex, at: number) =>
        hexOf(bytesOf(script).map((byte, index) => (index === at ? byte ^ mask : byte)))
      const one = carrying(changed(firstScript, 3 + i))
      expect(checkpointIn([one, second], tag).ok).toBe(false)
      const two = carrying(changed(secondScript, 2 + j))
      // The BLS signature has no checksum: it is verified with the validators' keys.
      const isSignature = j >= 5 && j < 53
      expect(checkpointIn([first, two], tag).ok).toBe(isSignature)
    }),
  )
})

const data = (script: Hex) => script.slice(firstScript === script ? 6 : 4)
const changedHead = (head: string) => carrying(`6a4c4e${tag}${head}${data(firstScript).slice(10)}`)

test.each<[string, readonly string[]]>([
  ['not-two-transactions', []],
  ['not-two-transactions', [first]],
  ['not-two-transactions', [first, second, first]],
  ['not-a-transaction', [first, '00']],
  ['not-a-transaction', ['zz', second]],
  ['no-op-return', [carrying(change), second]],
  ['several-op-returns', [carrying(firstScript, secondScript), second]],
  ['not-one-push', [carrying('6a'), second]],
  ['not-one-push', [carrying(`${firstScript}00`), second]],
  ['not-one-push', [carrying(`6a4e${data(firstScript)}`), second]],
  ['wrong-tag', [carrying(firstScript.replace(tag, '62626e32')), second]],
  ['wrong-tag', [carrying('6a026262'), second]],
  ['unknown-version', [changedHead('01'), second]],
  ['unknown-part', [changedHead('20'), second]],
  ['wrong-length', [changedHead('10'), second]],
  ['wrong-length', [carrying(`6a05${tag}00`), second]],
  ['wrong-length', [carrying(`6a4b${tag}00${'00'.repeat(70)}`), second]],
  ['same-part-twice', [first, first]],
  ['same-part-twice', [second, second]],
  ['wrong-checksum', [carrying(checkpointScripts({ ...known, epoch: 1n }, tag)[0]), second]],
])('%s is told', (problem, transactions) => {
  expect(checkpointIn(transactions, tag)).toEqual({ ok: false, problem })
})

test('a field of another length has no scripts', () => {
  const wrong = [
    { epoch: 2n ** 64n },
    { blockHash: toHexBrand('00') },
    { bitmap: toHexBrand('') },
    { blsSignature: toHexBrand('00'.repeat(49)) },
  ]
  for (const changed of wrong)
    expect(() => checkpointScripts({ ...known, ...changed }, tag)).toThrow(RangeError)
})
