import { beforeAll, expect, test } from 'vitest'
import type { Txid } from '@/lib/bitcoin/txid'
import { blockHex, createBitcoinNode } from '@/lib/localnet/bitcoin/bitcoin-node'
import { type ClockedLocalnet, openClockedLocalnet } from '@/lib/localnet/testing/clocked-localnet'
import { seededLog } from '@/lib/localnet/testing/seeded-log'
import { openStaker, unbond, withdraw } from '@/lib/localnet/testing/staker'
import type { World } from '@/lib/localnet/world'
import { verifyCovenant } from '@/lib/staking/covenant'
import { delegationTransactions } from '@/lib/staking/delegation-transactions'
import { termsOf } from '@/lib/staking/terms'
import { destinedState } from './seed-fates'

const count = 90
let world: World
let net: ClockedLocalnet
/** In the order they were planned. */
let seeded: readonly Txid[]

beforeAll(async () => {
  const log = await seededLog(count)
  world = log.world
  net = await openClockedLocalnet(log.lines)
  seeded = [...world.babylon.delegations.keys()]
})

const rowOf = (source: World, txid: Txid) => source.indexer.read().index.rows.get(txid)

test('every stake comes to the state it was meant for, and there are stakes in all of them', () => {
  const states = seeded.map((txid) => rowOf(world, txid)?.state)
  expect(states).toEqual(seeded.map((_, index) => destinedState(index)))
  expect(new Set(states).size).toBe(14)
})

test('a node that checks everything accepts the blocks', () => {
  const node = createBitcoinNode({ now: () => 1_780_000_000_000 })
  for (let height = 1; height <= world.bitcoin.tip().height; height += 1) {
    const block = world.bitcoin.blockAt(height)
    if (!block) throw new Error(`no block ${height}`)
    expect(node.applyBlock(blockHex(block))).toMatchObject({ ok: true })
  }
  expect(node.tip().hash).toBe(world.bitcoin.tip().hash)
})

/** As a client would look at one: everything it is told, checked against what it works out itself. */
async function judged(txid: Txid) {
  const delegation = await net.babylon.delegation(txid)
  const params = (await net.babylon.params()).find(
    ({ version }) => version === delegation?.paramsVersion,
  )
  if (!delegation || !params) throw new Error(`Babylon does not know ${txid}`)
  const terms = termsOf({ params, ...delegation })
  return { delegation, params, terms, ...delegation }
}

test.each([0, 42])(
  'the covenant has signed stake %i, as its own node and the API tell',
  async (index) => {
    const txid = seeded[index] as Txid
    const question = await judged(txid)
    const verdict = verifyCovenant(question)
    expect(verdict).toMatchObject({ differences: [], quorum: true })
    for (const { valid, invalid } of [
      verdict.unbonding,
      verdict.slashing,
      verdict.unbondingSlashing,
    ])
      expect([valid.length, invalid.length]).toEqual([9, 0])
    const listed = await net.indexer.delegation(txid)
    expect(listed).toMatchObject({
      unbondingTx: question.unbondingTx,
      covenantUnbondingSignatures: question.covenantUnbondingSignatures,
    })
  },
)

test('an active stake can be unbonded and withdrawn', async () => {
  const { params, terms, stakingTx, stakingTxid } = await judged(seeded[0] as Txid)
  const transactions = delegationTransactions({ params, terms, stakingTx, stakingOutputIndex: 0 })
  const staker = await openStaker(net, 'seeded')
  await unbond(staker, { params, terms, transactions })
  await net.mine(1)
  const state = async () =>
    (await net.get(`/api/indexer/v2/delegation?staking_tx_hash_hex=${stakingTxid}`)) as object
  expect(await state()).toMatchObject({ data: { state: 'EARLY_UNBONDING' } })
  expect(await net.babylon.delegation(stakingTxid)).toMatchObject({ status: { kind: 'unbonding' } })
  await net.mine(params.unbondingTime)
  const withdrawn = await withdraw(staker, { params, terms, transactions }, 'unbonded')
  await net.mine(1)
  expect(await state()).toMatchObject({
    data: { state: 'EARLY_UNBONDING_WITHDRAWN', withdrawal_info: { tx_hash: withdrawn } },
  })
})
