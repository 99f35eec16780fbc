import { expect, test } from 'vitest'
import { type Height, toHeight } from '@/lib/bitcoin/blocks'
import { toHexBrand } from '@/lib/bitcoin/hex'
import { type Txid, toTxid } from '@/lib/bitcoin/txid'
import { SourcesDisagreeError, TooFewSourcesError } from '@/lib/ports/agreement'
import {
  type BitcoinSource,
  BroadcastRefusedError,
  type ChainTransaction,
  type Spend,
} from '@/lib/ports/bitcoin-chain'
import { UnreachableError } from '@/lib/ports/source'
import { agreedBitcoin } from './agreed-bitcoin'
import { quorumOf } from './quorum'
import { createSourceRecord } from './source-record'

const txid = toTxid('ab'.repeat(32))
const other = toTxid('cd'.repeat(32))
const outpoint = { txid, vout: 0 }
const hex = toHexBrand('51')
const down = (): Promise<never> => Promise.reject(new UnreachableError('down'))
const silent = (): Promise<never> => new Promise(() => {})
const nothing = (): Promise<never> => Promise.reject(new Error('this is not asked here'))

type Answers = Partial<Omit<BitcoinSource, 'name'>>

/** Sources named a, b, c that answer like this. Alarms ring when they are rung. */
function court(...answers: readonly Answers[]) {
  const asked: string[] = []
  const alarms: { readonly milliseconds: number; ring(): void }[] = []
  const time = { now: 1_000 }
  const noting =
    <Question extends unknown[], Answer>(name: string, ask: (...question: Question) => Answer) =>
    (...question: Question): Answer => {
      asked.push(name)
      return ask(...question)
    }
  const sources = answers.map((own, index): BitcoinSource => {
    const name = 'abcde'[index] ?? ''
    const all: BitcoinSource = {
      ...{ name, tip: nothing, feeRates: nothing, utxos: nothing, transactionsOf: nothing },
      ...{ transaction: nothing, spendOf: nothing, inclusion: nothing, broadcast: nothing },
      ...own,
    }
    return {
      ...all,
      tip: noting(name, all.tip),
      spendOf: noting(name, all.spendOf),
      transaction: noting(name, all.transaction),
      broadcast: noting(name, all.broadcast),
    }
  })
  const record = createSourceRecord(sources.map(({ name }) => ({ name, kind: 'bitcoin' })))
  const agreed = agreedBitcoin({
    ...{ sources, needed: quorumOf(sources.length), record, now: () => time.now },
    wait: (milliseconds) =>
      new Promise((ring) => {
        alarms.push({ milliseconds, ring })
      }),
  })
  const ring = (milliseconds: number) => {
    for (const alarm of alarms) if (alarm.milliseconds <= milliseconds) alarm.ring()
  }
  return { ...agreed, asked, ring, record, time }
}

const says = (spend: Spend | null): Answers => ({ spendOf: async () => spend })
const unspent = says(null)
const spentBy = (txid: Txid, confirmedAt: Height | null = null) => says({ txid, confirmedAt })
const tip = (height: number): Answers => ({ tip: async () => toHeight(height) })
const settled = () => new Promise((resolve) => setTimeout(resolve))

test('as many sources as are needed are asked, while they say the same', async () => {
  const { strict, asked } = court(unspent, unspent, unspent)
  expect(await strict.spendOf(outpoint)).toBeNull()
  expect(asked).toEqual(['a', 'b'])
})

test('a third is asked when one fails or contradicts', async () => {
  const failing = court({ spendOf: down }, unspent, unspent)
  expect(await failing.strict.spendOf(outpoint)).toBeNull()
  expect(failing.asked).toEqual(['a', 'b', 'c'])
  const lying = court(spentBy(other), unspent, unspent)
  expect(await lying.strict.spendOf(outpoint)).toBeNull()
  expect(lying.asked).toEqual(['a', 'b', 'c'])
})

test('a silent source costs 700 milliseconds, and the next time nothing', async () => {
  const { strict, asked, ring, time } = court({ spendOf: silent }, unspent, unspent)
  const answer = strict.spendOf(outpoint)
  await settled()
  expect(asked).toEqual(['a', 'b'])
  time.now += 700
  ring(700)
  expect(await answer).toBeNull()
  expect(asked).toEqual(['a', 'b', 'c'])
  expect(await strict.spendOf(outpoint)).toBeNull()
  expect(asked.slice(3).toSorted()).toEqual(['b', 'c'])
})

test('two that differ are not believed, and each is quoted', async () => {
  const { strict, record } = court(unspent, spentBy(other), { spendOf: down })
  const failure = strict.spendOf(outpoint)
  await expect(failure).rejects.toThrow(SourcesDisagreeError)
  const sayings = [
    { source: 'a', said: 'unspent' },
    { source: 'b', said: `${other} mempool` },
    { source: 'c', said: null },
  ]
  await expect(failure).rejects.toMatchObject({ fact: 'spend', sayings })
  const { sources, disagreements } = record.getSnapshot()
  expect(disagreements).toMatchObject([{ fact: 'spend', about: `${txid}:0`, sayings }])
  expect(sources.map(({ trouble }) => trouble)).toEqual([null, null, 'unreachable'])
})

test('one answer is too few, however clear', async () => {
  const { strict } = court(unspent, { spendOf: down }, { spendOf: down })
  const failure = strict.spendOf(outpoint)
  await expect(failure).rejects.toThrow(TooFewSourcesError)
  await expect(failure).rejects.toMatchObject({ answered: 1, needed: 2 })
})

test('a single source of one’s own is enough, and fails in its own words', async () => {
  expect(await court(unspent).strict.spendOf(outpoint)).toBeNull()
  await expect(court({ spendOf: down }).strict.spendOf(outpoint)).rejects.toThrow(UnreachableError)
})

test('whoever leaves the page hears their own reason', async () => {
  const { strict } = court({ spendOf: silent }, unspent, unspent)
  const leaving = new AbortController()
  const answer = strict.spendOf(outpoint, leaving.signal)
  leaving.abort(new Error('page left'))
  await expect(answer).rejects.toThrow('page left')
})

test('a bug of ours is no fault of a source', async () => {
  const { strict } = court({ spendOf: nothing }, unspent, unspent)
  await expect(strict.spendOf(outpoint)).rejects.toThrow('this is not asked here')
})

test('a spend is believed when its transaction is there and spends the output', async () => {
  const unknown = { ...spentBy(other), transaction: async () => null }
  await expect(court(unknown, unknown, unspent).strict.spendOf(outpoint)).rejects.toMatchObject({
    code: 'sources-disagree',
  })
})

test.each([
  ['unspent, whoever says it', [unspent, spentBy(other), { spendOf: down }], null],
  ['what the only source says', [{ spendOf: down }, spentBy(other), { spendOf: down }], other],
] as const)('leniently a contradicted output is %s', async (_which, answers, expected) => {
  const spend = await court(...answers).lenient.spendOf(outpoint)
  expect(spend?.txid ?? null).toBe(expected)
})

test('leniently a transaction is known, and mined, when anybody says so', async () => {
  const known = (confirmedAt: number | null): Answers => ({
    transaction: async (): Promise<ChainTransaction> => ({
      ...{ txid, hex },
      confirmedAt: confirmedAt === null ? null : toHeight(confirmedAt),
    }),
  })
  const unknown: Answers = { transaction: async () => null }
  const { lenient } = court(unknown, known(null), known(100))
  expect(await lenient.transaction(txid)).toMatchObject({ confirmedAt: 100 })
})

test('leniently nobody waits longer than two seconds for those who may contradict', async () => {
  const { lenient, ring } = court(unspent, { spendOf: silent }, { spendOf: silent })
  const answer = lenient.spendOf(outpoint)
  await settled()
  ring(2_000)
  expect(await answer).toBeNull()
})

test('nobody answering is said even leniently', async () => {
  const { lenient } = court({ spendOf: down }, { spendOf: down }, { spendOf: down })
  await expect(lenient.spendOf(outpoint)).rejects.toThrow(UnreachableError)
})

test('the tip is asked of all, and one far ahead is noted until it says the same', async () => {
  const far = { height: 500 }
  const { strict, record } = court(tip(100), tip(101), { tip: async () => toHeight(far.height) })
  expect(await strict.tip()).toBe(100)
  expect(record.getSnapshot().disagreements).toMatchObject([{ fact: 'tip' }])
  expect(record.getSnapshot().sources.map(({ height }) => height)).toEqual([100, 101, 500])
  far.height = 100
  await strict.tip()
  await settled()
  expect(record.getSnapshot().disagreements).toEqual([])
})

test('a server that wants rest is asked only when nobody else is left', async () => {
  const busy = () => Promise.reject(new UnreachableError('a', { retryAfterMs: 30_000 }))
  const { strict, asked, time } = court({ spendOf: busy }, unspent, unspent)
  await strict.spendOf(outpoint)
  expect(asked).toEqual(['a', 'b', 'c'])
  await strict.spendOf(outpoint)
  expect(asked.slice(3).toSorted()).toEqual(['b', 'c'])
  time.now += 90_000
  await strict.spendOf(outpoint)
  expect(asked.slice(5)).toContain('a')
})

test('everybody is asked at once for the drawer, and nobody who fails stops it', async () => {
  const { askAll, asked, record } = court(tip(100), { tip: down }, tip(100))
  await askAll()
  expect(asked).toEqual(['a', 'b', 'c'])
  expect(record.getSnapshot().sources.map(({ answeredAt }) => answeredAt)).toEqual([
    1_000,
    null,
    1_000,
  ])
})

const takes: Answers = { broadcast: async () => txid }
const refuses: Answers = { broadcast: () => Promise.reject(new BroadcastRefusedError('dust')) }
const lost: Answers = { broadcast: down }

test.each([
  ['one takes it', [lost, refuses, takes], txid],
  ['one takes it and one never answers', [{ broadcast: silent }, takes, lost], txid],
  ['two refuse it and nobody else answers', [refuses, refuses, lost], 'broadcast-refused'],
  ['one refuses it and nobody else answers', [refuses, lost, lost], 'unreachable'],
  ['nobody answers', [lost, lost, lost], 'unreachable'],
] as const)('what is sent goes to all at once: %s', async (_case, answers, expected) => {
  const { strict, asked } = court(...answers)
  const sent = await strict.broadcast(hex).catch((error) => error.code)
  expect(asked).toEqual(['a', 'b', 'c'])
  expect(sent).toBe(expected)
})

test('nobody is told that it was refused while one may still take it', async () => {
  let take = (_txid: Txid) => {}
  const late = new Promise<Txid>((resolve) => {
    take = resolve
  })
  const { strict, ring } = court(refuses, refuses, { broadcast: () => late })
  const sent = strict.broadcast(hex)
  await settled()
  ring(60_000)
  await settled()
  take(txid)
  expect(await sent).toBe(txid)
})
