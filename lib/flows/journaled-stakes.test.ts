import { expect, test } from 'vitest'
import { toXOnlyKey } from '@/lib/bitcoin/keys'
import type { JournalEntry } from '@/lib/ports/journal'
import { journaledStakes } from './journaled-stakes'

const staker = toXOnlyKey('33'.repeat(32))
const txid = (digit: string) => digit.repeat(64)

const choiceOf = (key: string) => ({
  account: {
    network: 'regtest',
    address: 'bcrt1qpractice',
    kind: 'p2tr',
    scriptPubKey: '51',
    key,
    publicKey: null,
  },
})

const entry = (
  state: unknown,
  more: Partial<JournalEntry> & { readonly updatedAt: number },
): JournalEntry => ({
  id: `stake:${more.updatedAt}`,
  flow: 'stake',
  network: 'regtest',
  state,
  ...more,
})

const choice = choiceOf(staker)
const known = (entries: readonly JournalEntry[]) =>
  journaledStakes(entries, { network: 'regtest', staker })

test('a stake is known from its registration on, the newest first', () => {
  const at = (step: string, digit: string) => ({ step, choice, transaction: { txid: txid(digit) } })
  const entries = [
    entry({ step: 'done', choice, stakingTxid: txid('a') }, { updatedAt: 1 }),
    entry(at('sign-registration', 'b'), { updatedAt: 2 }),
    entry(at('register', 'c'), { updatedAt: 3 }),
    entry(at('broadcast', 'd'), { updatedAt: 5 }),
    entry(at('sign-staking', 'e'), { updatedAt: 4 }),
  ]
  expect(known(entries)).toEqual([txid('d'), txid('e'), txid('c'), txid('a')])
})

test('a stake that is rehearsed late is known, and one that is not built yet is none', () => {
  const transaction = { txid: txid('c') }
  const entries = [
    entry({ step: 'rehearse-unbonding', choice, transaction }, { updatedAt: 1 }),
    entry({ step: 'rehearse-withdrawal', choice }, { updatedAt: 2 }),
    entry({ step: 'rehearsed', choice }, { updatedAt: 3 }),
  ]
  expect(known(entries)).toEqual([txid('c')])
})

test('an exit tells of its stake, and a stake that is told of twice is one', () => {
  const entries = [
    entry({ step: 'done', choice, stakingTxid: txid('a') }, { updatedAt: 1 }),
    entry(
      { step: 'sign', choice: { ...choice, stakingTxid: txid('a') } },
      { updatedAt: 2, flow: 'unbond' },
    ),
    entry(
      { step: 'build', choice: { ...choice, stakingTxid: txid('b') } },
      { updatedAt: 3, flow: 'withdraw' },
    ),
  ]
  expect(known(entries)).toEqual([txid('b'), txid('a')])
})

test("another key's, another network's and damaged entries are left out", () => {
  const state = { step: 'done', choice, stakingTxid: txid('a') }
  const other = choiceOf('44'.repeat(32))
  expect(
    known([
      entry({ ...state, choice: other }, { updatedAt: 1 }),
      entry(state, { updatedAt: 2, network: 'signet' }),
      entry({ ...state, stakingTxid: 'damaged' }, { updatedAt: 3 }),
      entry({ ...state, step: 'unheard-of' }, { updatedAt: 4 }),
      entry(null, { updatedAt: 5 }),
    ]),
  ).toEqual([])
})
