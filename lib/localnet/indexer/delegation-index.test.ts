import { beforeAll, expect, test } from 'vitest'
import { genesisBlocks } from '@/lib/localnet/genesis'
import { createNetwork, type Network } from '@/lib/localnet/network'
import { bitcoinAccountOf } from '@/lib/localnet/practice-wallet'
import { seededLog, seededWallet } from '@/lib/localnet/testing/seeded-log'
import { reportHeaders } from '@/lib/localnet/watchers'
import { createIndexer } from './indexer'
import { setIndexer } from './set-indexer'
import { stakingApi } from './staking-api'

const staker = bitcoinAccountOf(seededWallet).key
let network: Network

beforeAll(async () => {
  const { world } = await seededLog(90)
  network = createNetwork(world, () => 1_780_000_000_000)
})

const ask = async (path: string) => {
  const request = new Request(`http://api.test${path}`)
  return await (await stakingApi(network.world, request, path.replace(/\?.*/, ''))).json()
}

function summary({ index }: ReturnType<Network['world']['indexer']['read']>) {
  const states = [...index.rows].map(([txid, { state }]) => `${txid} ${state}`)
  const { totals } = index
  return {
    ...{ states, staker: totals.ofStaker(staker, null), active: totals.active() },
    listed: [...(index.byStaker.get(staker)?.after(null) ?? [])].map(
      ({ delegation }) => delegation.stakingTxid,
    ),
  }
}

/** What the kept index says, which must be what an index made anew says. */
function agreed() {
  const kept = summary(network.world.indexer.read())
  expect(kept).toEqual(summary(createIndexer(network.world).read()))
  return kept
}

const counts = (states: readonly string[], word: string) =>
  states.filter((state) => state.endsWith(` ${word}`)).length

async function mine(blocks: number) {
  await network.mine(blocks)
  reportHeaders(network)
}

test('an index that reads only what is new says what one made anew says', async () => {
  const before = agreed()
  await mine(5)
  agreed()
  await mine(15)
  const later = agreed()
  expect(counts(later.states, 'EARLY_UNBONDING')).toBeLessThan(
    counts(before.states, 'EARLY_UNBONDING'),
  )
  expect(counts(later.states, 'TIMELOCK_WITHDRAWABLE')).toBeGreaterThan(
    counts(before.states, 'TIMELOCK_WITHDRAWABLE'),
  )
})

test('when Bitcoin takes another branch, what was reached only on the old one is taken back', async () => {
  const before = agreed()
  await network.reorganise(1)
  reportHeaders(network)
  agreed()
  await network.reorganise(30)
  reportHeaders(network)
  const after = agreed()
  expect(after.states).not.toEqual(before.states)
})

test('a stopped indexer tells the past, and how old it is', async () => {
  const { height } = network.world.bitcoin.tip()
  const before = agreed()
  setIndexer(network, { stoppedAt: height })
  const stats = await ask(`/v2/staker/stats?staker_pk_hex=${staker}`)
  await mine(30)
  expect(summary(network.world.indexer.read())).toEqual(before)
  expect(await ask(`/v2/staker/stats?staker_pk_hex=${staker}`)).toEqual(stats)
  expect(await ask('/holdfast/v1/height')).toMatchObject({ bitcoin: { height } })
  setIndexer(network, { stoppedAt: genesisBlocks })
  expect(await ask('/holdfast/v1/height')).toMatchObject({ bitcoin: { height: genesisBlocks } })
  expect(counts(summary(network.world.indexer.read()).states, 'VERIFIED')).toBe(89)
  setIndexer(network, { stoppedAt: null })
  expect(await ask('/holdfast/v1/height')).toMatchObject({ bitcoin: { height: height + 30 } })
  expect(agreed().states).not.toEqual(before.states)
})

type History = {
  data: {
    state: string
    bitcoin: { height: number; hash: string; txid: string | null } | null
    babylon: { height: number } | null
  }[]
}

test('every state of a stake is told with the blocks that brought it', async () => {
  const { index } = network.world.indexer.read()
  for (const { state, delegation } of index.rows.values()) {
    const path = `/holdfast/v1/delegation/history?staking_tx_hash_hex=${delegation.stakingTxid}`
    const { data } = (await ask(path)) as History
    expect(data.at(-1)?.state).toBe(state)
    const heights = data.flatMap(({ bitcoin }) => bitcoin?.height ?? [])
    expect(heights).toEqual(heights.toSorted((a, b) => a - b))
    for (const { bitcoin } of data)
      if (bitcoin) expect(network.world.bitcoin.blockAt(bitcoin.height)?.hash).toBe(bitcoin.hash)
    const [registered, verified] = data
    expect(registered?.babylon?.height).toBe(delegation.createdAt.height)
    expect(verified?.state ?? 'VERIFIED').toBe('VERIFIED')
  }
})

test('who has an active stake is found by any address of the key', async () => {
  const { address } = bitcoinAccountOf(seededWallet)
  expect(await ask(`/v1/staker/pubkey-lookup?address=${address}`)).toEqual({
    data: { [address]: staker },
  })
  expect(await ask(`/v1/staker/delegation/check?address=${address}`)).toEqual({
    ...{ data: true, code: 0 },
  })
})
