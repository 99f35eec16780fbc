import { expect, test } from 'vitest'
import { practiceBabylonWallet } from '@/lib/adapters/babylon-wallets/practice'
import { practiceBitcoinWallet } from '@/lib/adapters/bitcoin-wallets/practice'
import { createPractice } from '@/lib/adapters/practice-account'
import { toBlocks } from '@/lib/bitcoin/blocks'
import { toFeeRate } from '@/lib/bitcoin/fee-rate'
import { toSats } from '@/lib/bitcoin/sats'
import type { FlowPorts } from '@/lib/flows/flow-ports'
import {
  resumeStake,
  startBump,
  startReport,
  startStake,
  startUnbond,
  startWithdraw,
} from '@/lib/flows/open-flow'
import type { FlowSession } from '@/lib/flows/session'
import { fakeBabylonWallet } from '@/lib/flows/testing/fake-babylon-wallet'
import { FakeJournal } from '@/lib/flows/testing/fake-journal'
import { fakeKey } from '@/lib/flows/testing/fake-keys'
import { fakeRehearsals } from '@/lib/flows/testing/fake-rehearsals'
import { played } from '@/lib/flows/testing/fake-world'
import { openClockedLocalnet, origin } from '@/lib/localnet/testing/clocked-localnet'

/** The app's own adapters on a local network; the clock is moved by waiting. */
const lines = ['genesis', 'bsn'] as const

async function app(line: (typeof lines)[number]) {
  const net = await openClockedLocalnet([], { line })
  /** Whether a block is found whenever a flow waits. */
  const time = { mines: true }
  const storage = new Map<string, string>()
  const practice = createPractice({
    root: `${origin}/localnet`,
    fetch: net.fetch,
    storage: {
      getItem: (name) => storage.get(name) ?? null,
      setItem: (name, value) => void storage.set(name, value),
    },
  })
  const wallets = {
    bitcoin: await practiceBitcoinWallet(practice).connect('regtest'),
    babylon: await practiceBabylonWallet(practice).connect('holdfast-local-1'),
  }
  const ports: FlowPorts = {
    bitcoin: net.bitcoin,
    agreed: net.bitcoin,
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
    wait: async (milliseconds) => {
      await net.pass(milliseconds / 1_000)
      if (time.mines) await net.mine(1)
    },
    now: net.now,
  }
  const providers = await net.indexer.finalityProviders()
  const provider = providers.find(({ state }) => state.kind === 'active')
  if (!provider) throw new RangeError('no provider is active')
  const choice = {
    account: wallets.bitcoin.account,
    babylon: wallets.babylon.account,
    finalityProviders: [provider.key],
    value: toSats(500_000),
    stakingTime: toBlocks(64),
    feeRate: toFeeRate(2),
    coins: null,
    uncheckedCoins: 'leave',
  } as const
  return { ports, choice, mine: net.mine, net, time, babylon: wallets.babylon }
}

async function finished<State extends { readonly step: string }>(session: FlowSession<State>) {
  await played(session)
  const { activity, error, state } = session.getSnapshot()
  expect({ activity, error }).toEqual({ activity: 'done', error: null })
  return state as Extract<State, { readonly step: 'done' }>
}

test.each(lines)(
  'stake, unbond and withdraw through the real adapters, on the line %s',
  async (line) => {
    const { ports, choice, mine } = await app(line)
    const { stakingTxid } = await finished(startStake(choice, ports))
    await mine(4)
    expect(await ports.babylon.delegation(stakingTxid)).toMatchObject({
      status: { kind: 'active' },
    })

    const { account } = choice
    const { unbondingTxid } = await finished(startUnbond({ account, stakingTxid }, ports))
    await mine(12)
    const coins = await ports.bitcoin.utxos(account.address)
    const withdrawal = {
      account,
      stakingTxid,
      kind: 'unbonded',
      outpoint: { txid: unbondingTxid, vout: 0 },
      destination: account.address,
      feeRate: toFeeRate(2),
    } as const
    const { withdrawalTxid, value } = await finished(startWithdraw(withdrawal, ports))
    await mine(1)
    const home = (await ports.bitcoin.utxos(account.address)).find(
      ({ outpoint }) => outpoint.txid === withdrawalTxid,
    )
    expect(home?.value).toBe(value)
    expect(coins.some(({ outpoint }) => outpoint.txid === withdrawalTxid)).toBe(false)
  },
)

test.each(lines)(
  'a stake that runs its whole term comes home too, on the line %s',
  async (line) => {
    const { ports, choice, mine } = await app(line)
    const { stakingTxid } = await finished(startStake(choice, ports))
    await mine(1)
    await mine(63)
    const { account } = choice
    const outpoint = { txid: stakingTxid, vout: 0 }
    const withdrawal = {
      account,
      stakingTxid,
      kind: 'expired',
      outpoint,
      destination: account.address,
      feeRate: toFeeRate(1),
    } as const
    await finished(startWithdraw(withdrawal, ports))
  },
)

for (const mode of ['direct', 'amino'] as const)
  test(`a stake that nobody reports is reported by its owner, signed as ${mode}`, async () => {
    const { ports, choice, net, time, babylon } = await app('genesis')
    await net.control('POST watchers', { inclusion: false })
    const session = startStake(choice, ports)
    const leave = await played(session, ({ step }) => step === 'watch')
    leave()
    time.mines = false
    const { state } = session.getSnapshot()
    if (state.step !== 'watch') throw new RangeError(state.step)
    const stakingTxid = state.transaction.txid
    await net.mine(4)
    expect(await ports.babylon.delegation(stakingTxid)).toMatchObject({
      status: { kind: 'verified' },
    })
    const reporter = mode === 'direct' ? babylon : await stranger(net)
    const wallets = { ...ports.wallets(), babylon: reporter }
    const report = { account: choice.account, stakingTxid, babylon: reporter.account }
    const { hash } = await finished(startReport(report, { ...ports, wallets: () => wallets }))
    expect(hash).not.toBeNull()
    expect(await ports.babylon.delegation(stakingTxid)).toMatchObject({
      status: { kind: 'active' },
    })
    const entry = await ports.journal.entry(session.id)
    if (entry) await finished(resumeStake(entry, ports))
    expect(entry).not.toBeNull()
  })

/** Who did not stake, has some BABY, and signs as a Ledger does. */
async function stranger({ control }: Awaited<ReturnType<typeof app>>['net']) {
  const wallet = fakeBabylonWallet(fakeKey('stranger'), 'amino')
  const account = { ...wallet.account, chainId: 'holdfast-local-1' }
  await control('POST babylon/fund', { address: account.address, ubbn: '1000000' })
  return { ...wallet, account }
}

test('a stake that pays too little is mined with its child, and never replaced', async () => {
  const { ports, choice, net, time } = await app('genesis')
  const session = startStake(choice, ports)
  const leave = await played(session, ({ step }) => step === 'watch')
  leave()
  time.mines = false
  const { state } = session.getSnapshot()
  if (state.step !== 'watch') throw new RangeError(state.step)
  const { transaction, signedTransaction, fee } = state
  await net.control('POST fees', { fastest: 40, halfHour: 40, hour: 40, economy: 40, minimum: 1 })
  expect(await ports.bitcoin.transaction(transaction.txid)).toMatchObject({ confirmedAt: null })
  await net.mine(1)
  expect(await ports.bitcoin.transaction(transaction.txid)).toMatchObject({ confirmedAt: null })
  const bump = {
    account: choice.account,
    stakingTxid: transaction.txid,
    signedTransaction,
    stakingFee: fee,
    feeRate: toFeeRate(41),
  }
  const { childTxid } = await finished(startBump(bump, ports))
  await net.mine(1)
  const mined = await ports.bitcoin.transaction(transaction.txid)
  expect(mined?.confirmedAt).not.toBeNull()
  expect(await ports.bitcoin.transaction(childTxid)).toMatchObject({
    confirmedAt: mined?.confirmedAt,
  })
})
