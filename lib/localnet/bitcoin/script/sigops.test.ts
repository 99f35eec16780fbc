import { Transaction } from 'bitcoinjs-lib'
import { expect, test } from 'vitest'
import { bytesOf, toHexBrand } from '@/lib/bitcoin/hex'
import { toSats } from '@/lib/bitcoin/sats'
import { pushed } from './pushed'
import { sigopCost, sigopsOf } from './sigops'

test.each([
  { what: 'a check', script: 'ac', accurate: 1, rough: 1 },
  { what: 'a check in a push', script: '02acac', accurate: 0, rough: 0 },
  { what: 'a committee behind its number of keys', script: '535354ae', accurate: 4, rough: 20 },
  { what: 'a committee behind anything else', script: '0114ae', accurate: 20, rough: 20 },
  { what: 'what stands before a malformed push', script: 'acad05ac', accurate: 2, rough: 2 },
])('$what counts', ({ script, accurate, rough }) => {
  expect(sigopsOf(bytesOf(script), true)).toBe(accurate)
  expect(sigopsOf(bytesOf(script), false)).toBe(rough)
})

const hash = '11'.repeat(20)
const longHash = '11'.repeat(32)
const committee = bytesOf('53ae')

test.each([
  { what: 'a key hash', spent: `76a914${hash}88ac`, cost: 0 },
  { what: 'a witness key hash', spent: `0014${hash}`, cost: 1 },
  { what: 'a witness script hash', spent: `0020${longHash}`, witness: [committee], cost: 3 },
  { what: 'a taproot key', spent: `5120${longHash}`, witness: [committee], cost: 0 },
  { what: 'a script hash', spent: `a914${hash}87`, scriptSig: '0253ae', cost: 12 },
  {
    what: 'a redeem script behind an operation',
    spent: `a914${hash}87`,
    scriptSig: '610253ae',
    cost: 0,
  },
  { what: 'a nested key hash', spent: `a914${hash}87`, scriptSig: `160014${hash}`, cost: 1 },
  {
    what: 'a nested script hash',
    spent: `a914${hash}87`,
    scriptSig: `220020${longHash}`,
    witness: [committee],
    cost: 3,
  },
  { what: 'a check in the scriptSig', spent: '51', scriptSig: 'ac', cost: 4 },
])('spending $what costs $cost', ({ spent, scriptSig = '', witness = [], cost }) => {
  const transaction = new Transaction()
  transaction.addInput(new Uint8Array(32), 0, 0, bytesOf(scriptSig))
  transaction.setWitness(0, [...witness])
  transaction.addOutput(bytesOf('51'), 1n)
  const prevouts = [{ scriptPubKey: toHexBrand(spent), value: toSats(1) }]
  expect(sigopCost(transaction, prevouts)).toBe(cost)
})

test('what a transaction pays to costs four times', () => {
  const transaction = new Transaction()
  transaction.addOutput(pushed(bytesOf('ac')), 1n)
  transaction.addOutput(bytesOf('acac'), 1n)
  expect(sigopCost(transaction, [])).toBe(8)
})
