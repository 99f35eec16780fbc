import { expect, test } from 'vitest'
import { toHeight } from '@/lib/bitcoin/blocks'
import { toTxid } from '@/lib/bitcoin/txid'
import type { AddressTransaction, BitcoinSource } from '@/lib/ports/bitcoin-chain'
import { UnreachableError } from '@/lib/ports/source'
import { historyOf } from './history'
import { createSourceRecord } from './source-record'
import { createStandings } from './standings'

const page: readonly AddressTransaction[] = [
  { txid: toTxid('ab'.repeat(32)), confirmedAt: toHeight(1), inputs: [], outputs: [] },
]
type Answer = () => Promise<readonly AddressTransaction[]>
const full: Answer = async () => page
const empty: Answer = async () => []
const down: Answer = () => Promise.reject(new UnreachableError('down'))

async function asked(...answers: readonly Answer[]) {
  const names: string[] = []
  const sources = answers.map((answer, index) => {
    const name = 'abc'[index] ?? ''
    const transactionsOf = () => {
      names.push(name)
      return answer()
    }
    // Nothing else is asked of them here.
    return { name, transactionsOf } as unknown as BitcoinSource
  })
  const now = () => 0
  const found = await historyOf(
    {
      ...{ sources, needed: 2, now, wait: () => new Promise(() => {}) },
      record: createSourceRecord(sources.map(({ name }) => ({ name, kind: 'bitcoin' }))),
      standings: createStandings(sources, now),
    },
    { address: 'bc1q', after: null, signal: undefined },
  ).catch((error) => error.code)
  return { found, names: names.join('') }
}

test.each([
  ['a page from one source is enough', [full, empty, empty], { found: page, names: 'a' }],
  ['that there is no page two have to say', [empty, empty, empty], { found: [], names: 'abc' }],
  ['what one hides another shows', [empty, full, full], { found: page, names: 'abc' }],
  ['one that is down is passed over', [down, full, empty], { found: page, names: 'abc' }],
  ['nobody answering is said', [down, down, down], { found: 'unreachable', names: 'abc' }],
] as const)('%s', async (_name, answers, expected) => {
  expect(await asked(...answers)).toEqual(expected)
})
