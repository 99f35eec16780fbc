import { expect, test } from 'vitest'
import { toHeight } from '@/lib/bitcoin/blocks'
import { RefusedError, UnreachableError } from '@/lib/ports/source'
import { toUbbn } from '@/lib/staking/ubbn'
import type { FlowPorts } from './flow-ports'
import { startStake, startUnbond, startWithdraw } from './open-flow'
import type { FlowSession } from './session'
import { fakeParams } from './testing/fake-babylon'
import { FakeWorld, played } from './testing/fake-world'

const forbidden = new RefusedError('indexer', 451, 'not here')

type Trouble = (world: FakeWorld, ports: FlowPorts) => FlowPorts

const screening =
  (answer: FlowPorts['indexer']['screening']): Trouble =>
  (_, ports) => ({ ...ports, indexer: { ...ports.indexer, screening: answer } })

/** What bars a new stake, and as what. */
const bars: readonly (readonly [what: string, code: string, trouble: Trouble])[] = [
  ['a flagged address', 'address-flagged', screening(async () => 'flagged')],
  ['a refusal for legal reasons', 'refused', screening(() => Promise.reject(forbidden))],
  [
    'too little BABY for the fixed charge',
    'not-enough-baby',
    (world, ports) => {
      world.babylon.balance = toUbbn(10_000)
      return ports
    },
  ],
  [
    'parameters that change in a moment',
    'params-change-near',
    (world, ports) => {
      const activationHeight = toHeight(world.bitcoin.height + 3)
      world.babylon.versions = [fakeParams, { ...fakeParams, version: 1, activationHeight }]
      return ports
    },
  ],
  [
    'parameters told by one witness',
    'too-few-sources',
    (_, ports) => ({ ...ports, paramsWitnesses: ports.paramsWitnesses.slice(0, 1) }),
  ],
  [
    'a wallet that is on another account',
    'wallet-wrong-account',
    (world, ports) => {
      const { bitcoin, babylon } = world.connected
      if (bitcoin)
        world.connected = { bitcoin: { ...bitcoin, currentAddress: async () => 'other' }, babylon }
      return ports
    },
  ],
]

for (const [what, code, trouble] of bars)
  test(`${what} stops a new stake before the first prompt`, async () => {
    const world = new FakeWorld()
    const { ports } = world.tab()
    const session = startStake(world.choice, trouble(world, ports))
    await played(session)
    expect(session.getSnapshot()).toMatchObject({ activity: 'failed', error: { code } })
    expect([world.wallet.prompts, world.babylonWallet.prompts]).toEqual([0, 0])
    expect(world.journal.kept.size).toBe(0)
  })

const isDone = async (session: FlowSession<{ readonly step: string }>) => {
  await played(session)
  expect(session.getSnapshot()).toMatchObject({ activity: 'done', error: null })
}

test('a screening that cannot be asked is no verdict', async () => {
  const world = new FakeWorld()
  const unreachable = screening(() => Promise.reject(new UnreachableError('indexer')))
  await isDone(startStake(world.choice, unreachable(world, world.tab().ports)))
})

test('nothing that bars a new stake bars a way out', async () => {
  const world = new FakeWorld()
  await isDone(startStake(world.choice, world.tab().ports))
  world.bitcoin.mine(200)
  const [delegation] = world.babylon.delegations.values()
  if (!delegation) throw new RangeError('nothing was registered')
  const { account, feeRate } = world.choice
  const choice = { account, stakingTxid: delegation.stakingTxid }
  const refuse = () => Promise.reject(forbidden)
  const { ports } = world.tab()
  const barred: FlowPorts = {
    ...ports,
    paramsWitnesses: [],
    agreed: { ...ports.agreed, tip: refuse, utxos: refuse, transaction: refuse, spendOf: refuse },
    indexer: { delegation: refuse, params: refuse, screening: refuse, inscriptions: refuse },
  }
  world.babylon.balance = toUbbn(0)
  await isDone(startUnbond(choice, barred))
  world.bitcoin.mine(12)
  const unbondingTxid = (await ports.bitcoin.spendOf({ txid: choice.stakingTxid, vout: 0 }))?.txid
  if (!unbondingTxid) throw new RangeError('nothing was unbonded')
  const outpoint = { txid: unbondingTxid, vout: 0 }
  const destination = account.address
  await isDone(
    startWithdraw({ ...choice, kind: 'unbonded', outpoint, destination, feeRate }, barred),
  )
})
