import { expect, test } from 'vitest'
import { createBabylonNode } from '@/lib/adapters/babylon-node/babylon-node'
import { practiceBabylonWallet } from '@/lib/adapters/babylon-wallets/practice'
import { practiceBitcoinWallet } from '@/lib/adapters/bitcoin-wallets/practice'
import { createEsplora } from '@/lib/adapters/esplora/esplora'
import { createLocalnetControl } from '@/lib/adapters/localnet-control/localnet-control'
import { createPractice } from '@/lib/adapters/practice-account'
import { createStakingApi } from '@/lib/adapters/staking-api/staking-api'
import { toBlocks } from '@/lib/bitcoin/blocks'
import { toFeeRate } from '@/lib/bitcoin/fee-rate'
import { toSats } from '@/lib/bitcoin/sats'
import type { FlowPorts } from '@/lib/flows/flow-ports'
import { startStake, startUnbond, startWithdraw } from '@/lib/flows/open-flow'
import type { FlowSession } from '@/lib/flows/session'
import { FakeJournal } from '@/lib/flows/testing/fake-journal'
import { played } from '@/lib/flows/testing/fake-world'
import { createLocalnet } from '@/lib/localnet/localnet'

const origin = 'http://localhost:3000'

/** The app's own adapters, talking to the local network without a socket; the clock is moved by waiting. */
async function app() {
  let time = 1_700_000_000_000
  const localnet = await createLocalnet({
    store: { load: async () => [], append: async () => {} },
    now: () => time,
  })
  const fetch = (request: Request) => localnet.handle(request)
  const control = createLocalnetControl({ root: `${origin}/localnet`, fetch })
  await control.setBlockInterval(0)
  const storage = new Map<string, string>()
  const practice = createPractice({
    root: `${origin}/localnet`,
    fetch,
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
    bitcoin: createEsplora({ root: `${origin}/api/bitcoin`, bitcoinNetwork: 'regtest', fetch }),
    babylon: createBabylonNode({
      root: `${origin}/api/babylon`,
      chainId: 'holdfast-local-1',
      fetch,
    }),
    indexer: createStakingApi({ root: `${origin}/api/indexer`, fetch }),
    pinnedParams: async () => null,
    journal: new FakeJournal().tab().port,
    wallets: () => wallets,
    wait: async (milliseconds) => {
      time += milliseconds
      await localnet.tick()
    },
    now: () => time,
  }
  const providers = await createStakingApi({
    root: `${origin}/api/indexer`,
    fetch,
  }).finalityProviders()
  const provider = providers.find(({ state }) => state.kind === 'active')
  if (!provider) throw new RangeError('no provider is active')
  const choice = {
    account: wallets.bitcoin.account,
    babylon: wallets.babylon.account,
    finalityProviders: [provider.key],
    value: toSats(500_000),
    stakingTime: toBlocks(64),
    feeRate: toFeeRate(2),
  }
  const mine = async (blocks: number) => {
    await control.mine(blocks)
    await ports.wait(1000)
  }
  return { ports, choice, mine }
}

async function finished<State extends { readonly step: string }>(session: FlowSession<State>) {
  await played(session)
  const { activity, error, state } = session.getSnapshot()
  expect({ activity, error }).toEqual({ activity: 'done', error: null })
  return state as Extract<State, { readonly step: 'done' }>
}

test('stake, unbond and withdraw on the local network, through the real adapters', async () => {
  const { ports, choice, mine } = await app()
  const { stakingTxid } = await finished(startStake(choice, ports))
  await mine(4)
  expect(await ports.babylon.delegation(stakingTxid)).toMatchObject({ status: { kind: 'active' } })

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
})

test('a stake that runs its whole term comes home too', async () => {
  const { ports, choice, mine } = await app()
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
})
