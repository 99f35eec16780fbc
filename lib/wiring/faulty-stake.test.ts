import { beforeAll, beforeEach, expect, test } from 'vitest'
import { practiceBabylonWallet } from '@/lib/adapters/babylon-wallets/practice'
import { practiceBitcoinWallet } from '@/lib/adapters/bitcoin-wallets/practice'
import { createEsplora } from '@/lib/adapters/esplora/esplora'
import { createPractice } from '@/lib/adapters/practice-account'
import { agreedBitcoin } from '@/lib/agreement/agreed-bitcoin'
import { createSourceRecord } from '@/lib/agreement/source-record'
import { toBlocks } from '@/lib/bitcoin/blocks'
import { toFeeRate } from '@/lib/bitcoin/fee-rate'
import { toSats } from '@/lib/bitcoin/sats'
import { outpointsOf } from '@/lib/bitcoin/transaction'
import type { FlowPorts } from '@/lib/flows/flow-ports'
import { startStake } from '@/lib/flows/open-flow'
import { FakeJournal } from '@/lib/flows/testing/fake-journal'
import { fakeRehearsals } from '@/lib/flows/testing/fake-rehearsals'
import { played } from '@/lib/flows/testing/fake-world'
import {
  type BitcoinFault,
  bitcoinFaultNames,
  bitcoinFaults,
} from '@/lib/localnet/testing/bitcoin-faults'
import {
  type ClockedLocalnet,
  openClockedLocalnet,
  origin,
} from '@/lib/localnet/testing/clocked-localnet'
import { casesOr } from '@/lib/shared/testing/cases'

const names = ['bitcoin', 'bitcoin-2', 'bitcoin-3'] as const

type Source = (typeof names)[number]

let net: ClockedLocalnet

beforeAll(async () => {
  net = await openClockedLocalnet()
})
beforeEach(async () => {
  await net.control('DELETE faults')
})

const wallet = async () => {
  const storage = new Map<string, string>()
  const practice = createPractice({
    root: `${origin}/localnet`,
    fetch: net.fetch,
    storage: {
      getItem: (name) => storage.get(name) ?? null,
      setItem: (name, value) => void storage.set(name, value),
    },
  })
  return {
    bitcoin: await practiceBitcoinWallet(practice).connect('regtest'),
    babylon: await practiceBabylonWallet(practice).connect('holdfast-local-1'),
  }
}

/** The second wave comes soon; patience lasts however busy this machine is. */
const threeServers = () =>
  agreedBitcoin({
    sources: names.map((name) =>
      createEsplora({
        ...{ name, root: `${origin}/api/${name}` },
        ...{ bitcoinNetwork: 'regtest', fetch: net.fetch },
      }),
    ),
    needed: 2,
    record: createSourceRecord(names.map((name) => ({ name, kind: 'bitcoin' }))),
    wait: (milliseconds) =>
      new Promise((resolve) => setTimeout(resolve, milliseconds < 1_000 ? 70 : 5_000)),
    now: net.now,
  })

async function staked(faults: readonly [BitcoinFault, Source][]) {
  const wallets = await wallet()
  const { strict, lenient } = threeServers()
  const ports: FlowPorts = {
    bitcoin: lenient,
    agreed: strict,
    babylon: net.babylon,
    indexer: net.indexer,
    paramsWitnesses: [
      { kind: 'babylon', ...net.babylon },
      { kind: 'indexer', name: 'indexer', ...net.indexer },
    ],
    journal: new FakeJournal().tab().port,
    rehearsals: fakeRehearsals(),
    heldCoins: { held: async () => [] },
    wallets: () => wallets,
    wait: (milliseconds) => net.pass(milliseconds / 1_000),
    now: net.now,
  }
  const [provider] = (await net.indexer.finalityProviders()).filter(
    ({ state }) => state.kind === 'active',
  )
  if (!provider) throw new RangeError('no provider is active')
  const { account } = wallets.bitcoin
  const coins = await net.bitcoin.utxos(account.address)
  await net.control('PUT faults', {
    faults: faults.map(([kind, source]) => bitcoinFaults[kind](source)),
  })
  const session = startStake(
    {
      ...{ account, babylon: wallets.babylon.account, finalityProviders: [provider.key] },
      ...{ value: toSats(500_000), stakingTime: toBlocks(64), feeRate: toFeeRate(2) },
      ...{ coins: null, uncheckedCoins: 'leave' },
    },
    ports,
  )
  const stop = await played(session, ({ step }) => step === 'watch')
  stop()
  await net.control('DELETE faults')
  const after = await net.bitcoin.utxos(account.address)
  return { ...session.getSnapshot(), coins, after }
}

/** Those that lie stand last: every run tries them, the broken ones are tried at night. */
const tried = bitcoinFaultNames.slice(-casesOr(16))

const oneFaulty = tried.map((kind, index) => [kind, names[index % 3] as Source] as const)

test.each(oneFaulty)('with %s at %s a stake goes through', async (kind, source) => {
  const { state, error, coins } = await staked([[kind, source]])
  expect({ step: state.step, error }).toEqual({ step: 'watch', error: null })
  if (state.step !== 'watch') throw new RangeError(state.step)
  const sent = await net.bitcoin.transaction(state.transaction.txid)
  expect(outpointsOf(sent?.hex ?? '')).toEqual(coins.map(({ outpoint }) => outpoint))
})

test.each(tried)(
  'with %s at two servers a stake is what the person chose, or is not signed',
  async (kind) => {
    const { state, coins, after } = await staked([
      [kind, 'bitcoin'],
      [kind, 'bitcoin-3'],
    ])
    if (state.step === 'watch') {
      const sent = await net.bitcoin.transaction(state.transaction.txid)
      expect(outpointsOf(sent?.hex ?? '')).toEqual(coins.map(({ outpoint }) => outpoint))
    } else expect(after).toEqual(coins)
  },
)
