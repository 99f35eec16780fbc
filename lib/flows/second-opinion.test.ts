import { expect, test } from 'vitest'
import { toHexBrand } from '@/lib/bitcoin/hex'
import { toSats } from '@/lib/bitcoin/sats'
import type { ParamsWitness } from '@/lib/ports/params-witness'
import type { StakingParams } from '@/lib/staking/params'
import type { FlowPorts } from './flow-ports'
import { startStake, startUnbond, startWithdraw } from './open-flow'
import type { FlowSession } from './session'
import { fakeParams } from './testing/fake-babylon'
import { fakeKey } from './testing/fake-keys'
import { FakeWorld, played } from './testing/fake-world'

const failureOf = async (world: FakeWorld, ports: FlowPorts) => {
  const session = startStake(world.choice, ports)
  await played(session)
  expect(world.wallet.prompts).toBe(0)
  expect(world.journal.kept.size).toBe(0)
  return session.getSnapshot().error
}

const lies: readonly [difference: string, lie: Partial<StakingParams>][] = [
  ['covenant', { covenant: { keys: [fakeKey('thief').key], quorum: 1 } }],
  ['slashing-script', { slashingScript: toHexBrand(`5120${'ab'.repeat(32)}`) }],
  ['slashing-rate', { slashingRate: '0.9999' }],
  ['slashing-fee', { minSlashingFee: toSats(450_000) }],
  ['unbonding-fee', { unbondingFee: toSats(499_000) }],
]

for (const [difference, lie] of lies)
  for (const witness of ['indexer', 'release'] as const)
    test(`a node whose ${difference} is not the one the ${witness} knows gets nothing signed`, async () => {
      const world = new FakeWorld()
      const { ports } = world.tab()
      world.babylon.versions = [{ ...fakeParams, ...lie }]
      const [node] = world.witnesses
      if (!node) throw new RangeError('there is a node')
      const honest: ParamsWitness = {
        kind: witness,
        name: witness,
        params: async () => [fakeParams],
      }
      const told = { ...ports, paramsWitnesses: [node, honest] }
      expect(await failureOf(world, told)).toMatchObject({
        code: 'params-disagree',
        differences: [difference],
      })
    })

for (const kind of ['p2tr', 'p2wpkh'] as const)
  for (const lie of [1_999_999, 2_000_001, 20_000_000])
    test(`a ${kind} coin that is told to be worth ${lie} sat is looked up before anything is signed`, async () => {
      const world = new FakeWorld(kind)
      world.bitcoin.coins = world.bitcoin.coins.map((coin) => ({ ...coin, value: toSats(lie) }))
      expect(await failureOf(world, world.tab().ports)).toMatchObject({ code: 'bad-answer' })
    })

test('a coin whose transaction nobody can show is not spent', async () => {
  const world = new FakeWorld()
  const { ports } = world.tab()
  const agreed = { ...ports.agreed, transaction: async () => null }
  expect(await failureOf(world, { ...ports, agreed })).toMatchObject({ code: 'bad-answer' })
})

test('a node that says a registration takes absurd gas does not get the balance as a fee', async () => {
  const world = new FakeWorld()
  const { ports } = world.tab()
  const babylon = { ...ports.babylon, simulate: async () => 1_000_000_000n }
  const session = startStake(world.choice, { ...ports, babylon })
  await played(session)
  expect(session.getSnapshot().error).toMatchObject({ code: 'bad-answer' })
  expect(world.babylonWallet.prompts).toBe(0)
})

async function staked() {
  const world = new FakeWorld()
  await played(startStake(world.choice, world.tab().ports))
  world.bitcoin.mine(200)
  const [delegation] = world.babylon.delegations.values()
  if (!delegation) throw new RangeError('nothing was registered')
  const choice = { account: world.wallet.account, stakingTxid: delegation.stakingTxid }
  return { world, delegation, choice }
}

const isDone = async (session: FlowSession<{ readonly step: string }>) => {
  await played(session)
  expect(session.getSnapshot()).toMatchObject({ activity: 'done', error: null })
}

test('a node that lies about a stake does not take the way out away while the indexer knows better', async () => {
  const lies = [
    { unbondingTx: toHexBrand('00') },
    { paramsVersion: 7 },
    { staker: fakeKey('rival').key },
    { covenantUnbondingSignatures: [] },
  ]
  for (const lie of lies) {
    const { world, delegation, choice } = await staked()
    const { ports } = world.tab()
    const babylon = { ...ports.babylon, delegation: async () => ({ ...delegation, ...lie }) }
    await isDone(startUnbond(choice, { ...ports, babylon }))
  }
})

test('a signed withdrawal that was never taken gives way to another destination', async () => {
  const { world, choice } = await staked()
  const { ports } = world.tab()
  const outpoint = { txid: choice.stakingTxid, vout: 0 }
  const { account, feeRate } = world.choice
  const first = {
    ...choice,
    kind: 'expired',
    outpoint,
    destination: account.address,
    feeRate,
  } as const
  const refusing = {
    ...ports,
    bitcoin: { ...ports.bitcoin, broadcast: () => Promise.reject(new Error('refused')) },
  }
  const stuck = startWithdraw(first, refusing)
  const leave = await played(stuck)
  expect(stuck.getSnapshot()).toMatchObject({ activity: 'failed', state: { step: 'broadcast' } })
  leave()
  const other = new FakeWorld('p2wpkh').wallet.account
  await isDone(startWithdraw({ ...first, destination: other.address }, ports))
  expect(world.bitcoin.sent.at(-1)).toContain(other.scriptPubKey)
})
