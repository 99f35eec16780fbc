import { beforeAll, beforeEach, expect, test } from 'vitest'
import { createEsplora } from '@/lib/adapters/esplora/esplora'
import { outpointsOf } from '@/lib/bitcoin/transaction'
import { type Outpoint, toTxid } from '@/lib/bitcoin/txid'
import type { FaultJson } from '@/lib/localnet/faults/fault'
import { bitcoinFaultNames, bitcoinFaults } from '@/lib/localnet/testing/bitcoin-faults'
import {
  type ClockedLocalnet,
  openClockedLocalnet,
  origin,
} from '@/lib/localnet/testing/clocked-localnet'
import { lock, openStaker, prepareStake } from '@/lib/localnet/testing/staker'
import { SourcesDisagreeError, TooFewSourcesError } from '@/lib/ports/agreement'
import type { BitcoinChain } from '@/lib/ports/bitcoin-chain'
import { agreedBitcoin } from './agreed-bitcoin'
import { createSourceRecord } from './source-record'

const names = ['bitcoin', 'bitcoin-2', 'bitcoin-3'] as const

type Ask = (chain: BitcoinChain) => Promise<unknown>

let net: ClockedLocalnet
let facts: Readonly<Record<string, Ask>>
let truth: Readonly<Record<string, unknown>>

beforeAll(async () => {
  net = await openClockedLocalnet()
  const staker = await openStaker(net, 'compared')
  const { address } = staker.account
  const mined = await prepareStake(staker)
  await lock(staker, mined)
  await net.mine(2)
  const waiting = await prepareStake(staker)
  await lock(staker, waiting)
  await net.control('POST fund', { address, sats: '70000', confirm: false })
  facts = factsAbout({
    address,
    mined: mined.staking.transaction,
    waiting: waiting.staking.transaction,
  })
  truth = await told(net.bitcoin)
})
beforeEach(async () => {
  await net.control('DELETE faults')
})

type Transaction = { readonly txid: string; readonly hex: string }

function factsAbout({
  address,
  mined,
  waiting,
}: {
  readonly address: string
  readonly mined: Transaction
  readonly waiting: Transaction
}): Readonly<Record<string, Ask>> {
  const [minedId, waitingId] = [toTxid(mined.txid), toTxid(waiting.txid)]
  const spentBy = ({ hex }: Transaction) => outpointsOf(hex)[0] as Outpoint
  return {
    tip: (chain) => chain.tip(),
    coins: (chain) => chain.utxos(address),
    'mined transaction': (chain) => chain.transaction(minedId),
    'waiting transaction': (chain) => chain.transaction(waitingId),
    'unknown transaction': (chain) => chain.transaction(toTxid('ab'.repeat(32))),
    'mined spend': (chain) => chain.spendOf(spentBy(mined)),
    'waiting spend': (chain) => chain.spendOf(spentBy(waiting)),
    'unspent output': (chain) => chain.spendOf({ txid: minedId, vout: 0 }),
    inclusion: (chain) => chain.inclusion(minedId),
    'no inclusion': (chain) => chain.inclusion(waitingId),
    fees: (chain) => chain.feeRates(),
  }
}

/** The local network as three servers. */
function threeSources() {
  const record = createSourceRecord(names.map((name) => ({ name, kind: 'bitcoin' })))
  const agreed = agreedBitcoin({
    sources: names.map((name) =>
      createEsplora({
        name,
        root: `${origin}/api/${name}`,
        bitcoinNetwork: 'regtest',
        fetch: net.fetch,
      }),
    ),
    needed: 2,
    record,
    wait: passing,
    now: () => performance.now(),
  })
  return { ...agreed, record }
}

/** A second wave comes soon; patience lasts however busy this machine is, so that no outcome hangs on who is faster. */
const passing = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds < 1_000 ? 70 : 5_000))

type Outcome = { readonly fact: string; readonly value?: unknown; readonly error?: Error }

const outcomes = (chain: BitcoinChain): Promise<readonly Outcome[]> =>
  Promise.all(
    Object.entries(facts).map(async ([fact, ask]) => {
      try {
        return { fact, value: await ask(chain) }
      } catch (error) {
        return { fact, error: error as Error }
      }
    }),
  )

const told = async (chain: BitcoinChain) =>
  Object.fromEntries((await outcomes(chain)).map(({ fact, value }) => [fact, value]))

const setFaults = (faults: readonly FaultJson[]) =>
  net.control('PUT faults', { faults: [...faults] })

/** Which facts are told differently from what is true; that none can be told is no lie. */
const liesTold = (all: readonly Outcome[]): readonly string[] =>
  all
    .filter((each) => !('error' in each))
    .filter(({ fact, value }) => JSON.stringify(value, text) !== JSON.stringify(truth[fact], text))
    .map(({ fact }) => fact)

const text = (_key: string, value: unknown) => (typeof value === 'bigint' ? `${value}` : value)

const singles = bitcoinFaultNames.flatMap((kind) => names.map((source) => [kind, source] as const))

test.each(singles)(
  'with %s at %s every fact is still agreed on, and true',
  async (kind, source) => {
    await setFaults([bitcoinFaults[kind](source)])
    const { strict, lenient, record } = threeSources()
    expect(await told(strict)).toEqual(truth)
    expect(await told(lenient)).toEqual(truth)
    expect(record.getSnapshot().sources).toHaveLength(3)
  },
)

test('without faults every fact is true, and nobody is in trouble', async () => {
  const { strict, record } = threeSources()
  expect(await told(strict)).toEqual(truth)
  const { sources, disagreements } = record.getSnapshot()
  expect(sources.map(({ trouble }) => trouble)).toEqual([null, null, null])
  expect(disagreements).toEqual([])
})

const placed = [
  'mined transaction',
  'waiting transaction',
  'mined spend',
  'waiting spend',
  'inclusion',
]

/** What two servers that say the same can make believed: they are the majority, and nothing they show is wrong. */
const believedOfTwo: Readonly<Record<string, readonly string[]>> = {
  // As if it were some blocks ago.
  stale: ['tip', 'coins', ...placed],
  hidden: ['coins', ...placed],
  'tip-ahead': ['tip'],
  truncated: ['tip'],
  // The transactions that coins come from are compared before they are spent.
  'utxo-value': ['coins'],
  'invented-coin': ['coins'],
  'fake-confirmation': ['coins'],
  fees: ['fees'],
  'low fees': ['fees'],
  // Only where blocks are cheap.
  'forged-block, worked': [...placed, 'no inclusion'],
}

test.each(bitcoinFaultNames)(
  'two with %s make nothing believed that can be proven',
  async (kind) => {
    await setFaults([bitcoinFaults[kind]('bitcoin'), bitcoinFaults[kind]('bitcoin-3')])
    const all = await outcomes(threeSources().strict)
    const believed = believedOfTwo[kind] ?? []
    expect(liesTold(all).filter((fact) => !believed.includes(fact))).toEqual([])
    for (const { error } of all.filter((each) => 'error' in each))
      expect([SourcesDisagreeError, TooFewSourcesError]).toContain(error?.constructor)
  },
)

test('two that are down leave no fact agreed on, and every fact known', async () => {
  await setFaults([bitcoinFaults['500']('bitcoin'), bitcoinFaults.html('bitcoin-2')])
  const { strict, lenient } = threeSources()
  for (const { error } of await outcomes(strict)) expect(error).toBeInstanceOf(TooFewSourcesError)
  expect(await told(lenient)).toEqual(truth)
})
