import { sha256 } from '@noble/hashes/sha2'
import { Transaction } from 'bitcoinjs-lib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hash160 } from '@/lib/bitcoin/hashes'
import { bytesOf, hexOf } from '@/lib/bitcoin/hex'
import { scriptOfForm } from '@/lib/bitcoin/script-form'
import type { Outpoint } from '@/lib/bitcoin/txid'
import { pushed } from '@/lib/localnet/bitcoin/script/pushed'
import { minerScript } from '@/lib/localnet/bitcoin/testing/bitcoin-scene'
import { type Bitcoind, startBitcoind } from './bitcoind'
import { type CaseOutputs, caseOutputs } from './case-outputs'
import { proposedBlock } from './proposed-block'
import { blockVerdict, relayVerdict } from './real-verdicts'

/** True, whatever stands in the branch that is not taken. */
const counting = (words: string) => bytesOf(`0063${words}6851`)

const committees = counting('ae'.repeat(199))
const knownCommittees = counting('53ae'.repeat(99))
const three = counting('acacac')

const scriptHash = (script: Uint8Array) => scriptOfForm('p2sh', hexOf(hash160(script)))
const witnessHash = (script: Uint8Array) => scriptOfForm('p2wsh', hexOf(sha256(script)))

type Input = { readonly script: Uint8Array; readonly witness: boolean }

const inputs: readonly Input[] = [
  { script: committees, witness: false },
  { script: committees, witness: true },
  { script: knownCommittees, witness: false },
  { script: knownCommittees, witness: true },
  { script: three, witness: true },
]

/** Behind them, as many committees as nodes no longer relay. */
const relayed = Array.from({ length: 5 }, (): Input => ({ script: committees, witness: true }))

/** 199 committees of 20, in a script hash at four times the price; 99 of three, likewise; and three checks. */
const costOf = 199 * 20 * 4 + 199 * 20 + 99 * 3 * 4 + 99 * 3 + 3
const limit = 80_000

let bitcoind: Bitcoind
let outputs: CaseOutputs
beforeAll(async () => {
  bitcoind = await startBitcoind()
  const scripts = [...inputs, ...relayed].map(({ script, witness }) =>
    (witness ? witnessHash : scriptHash)(script),
  )
  outputs = await caseOutputs(bitcoind, scripts)
})
afterAll(async () => {
  await bitcoind.stop()
})

/** Spends so many of the inputs, and pays to a script with so many checks at four times the price. */
function spend(count: number, checks: number): Transaction {
  const transaction = new Transaction()
  for (const [index, input] of inputs.slice(0, count).entries()) addInput(transaction, input, index)
  if (count === 0) add(transaction, outputs.outpoints(0).anybodys, [Uint8Array.of(0x51)])
  for (let left = checks; left > 0; left -= 9_000)
    transaction.addOutput(bytesOf('ac'.repeat(Math.min(left, 9_000))), 1n)
  return transaction
}

function addInput(transaction: Transaction, { script, witness }: Input, index: number): void {
  add(transaction, outputs.outpoints(index).own, witness ? [script] : pushed(script))
}

function add(
  transaction: Transaction,
  { txid, vout }: Outpoint,
  unlocking: Uint8Array | readonly Uint8Array[],
): void {
  const index = transaction.addInput(bytesOf(txid).reverse(), vout)
  if (unlocking instanceof Uint8Array) transaction.setInputScript(index, unlocking)
  else transaction.setWitness(index, [...unlocking])
}

const legacyRoom = (limit - costOf) / 4

test.each([
  ['outputs that check once too often', () => spend(0, 20_001)],
  ['inputs and outputs that check once too often', () => spend(5, legacyRoom + 1)],
])('a real node too refuses a block for %s', async (_what, transaction) => {
  const { node } = outputs.scene
  const applied = node.applyBlock(proposedBlock(node, [transaction()]).toHex())
  expect({
    local: applied.ok ? null : applied.problem,
    real: await blockVerdict(bitcoind, node, transaction()),
  }).toEqual({ local: 'bad-blk-sigops', real: 'bad-blk-sigops' })
})

test('a real node too takes a block that checks as often as it may', async () => {
  const { node } = outputs.scene
  const block = proposedBlock(node, [spend(5, legacyRoom)]).toHex()
  expect(await bitcoind.call('submitblock', block)).toBe(null)
  expect(node.applyBlock(block).ok).toBe(true)
  expect(await bitcoind.call('getbestblockhash')).toBe(node.tip().hash)
})

test('a real node too does not relay what checks a fifth as often', async () => {
  const { node } = outputs.scene
  const transaction = new Transaction()
  for (const [index, input] of relayed.entries())
    addInput(transaction, input, inputs.length + index)
  transaction.addOutput(bytesOf(minerScript), 1_000n)
  const submitted = node.submit(transaction.toHex())
  expect({
    local: submitted.ok ? null : submitted.problem.reason,
    real: await relayVerdict(bitcoind, transaction),
  }).toEqual({ local: 'bad-txns-too-many-sigops', real: 'bad-txns-too-many-sigops' })
})
