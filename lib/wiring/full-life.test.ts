import { expect, test } from 'vitest'
import { practiceBabylonWallet } from '@/lib/adapters/babylon-wallets/practice'
import { practiceBitcoinWallet } from '@/lib/adapters/bitcoin-wallets/practice'
import { createPractice } from '@/lib/adapters/practice-account'
import { toBlocks } from '@/lib/bitcoin/blocks'
import { toFeeRate } from '@/lib/bitcoin/fee-rate'
import { toSats } from '@/lib/bitcoin/sats'
import type { FlowPorts } from '@/lib/flows/flow-ports'
import { startStake, startUnbond, startWithdraw } from '@/lib/flows/open-flow'
import type { FlowSession } from '@/lib/flows/session'
import { FakeJournal } from '@/lib/flows/testing/fake-journal'
import { fakeRehearsals } from '@/lib/flows/testing/fake-rehearsals'
import { played } from '@/lib/flows/testing/fake-world'
import { openClockedLocalnet, origin } from '@/lib/localnet/testing/clocked-localnet'

/** The app's own adapters on a local network; the clock is moved by waiting. */
const lines = ['genesis', 'bsn'] as const

async function app(line: (typeof lines)[number]) {
  const net = await openClockedLocalnet([], { line })
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
      await net.mine(1)
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
  return { ports, choice, mine: net.mine }
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
