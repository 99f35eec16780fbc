import { expect, test } from 'vitest'
import type { Txid } from '@/lib/bitcoin/txid'
import { providerKeys } from './provider-keys'
import { type ClockedLocalnet, openClockedLocalnet } from './testing/clocked-localnet'
import { withdrawChange } from './testing/slashing-change'
import {
  lock,
  openStaker,
  type PreparedStake,
  prepareStake,
  register,
  unbond,
} from './testing/staker'

const key = providerKeys(1).finality.key

async function activeStake(net: ClockedLocalnet) {
  const staker = await openStaker(net, 'slashed')
  const stake = await prepareStake(staker)
  await register(staker, stake.message)
  await net.pass(3)
  await lock(staker, stake)
  await net.mine(3)
  return { staker, stake }
}

const stateOf = async (net: ClockedLocalnet, { stakingTxid }: PreparedStake['transactions']) => {
  const answer = await net.get(`/api/indexer/v2/delegation?staking_tx_hash_hex=${stakingTxid}`)
  return (answer as { readonly data: { readonly state: string } }).data.state
}

/** What spent the output. */
async function spenderOf({ bitcoin }: ClockedLocalnet, txid: Txid) {
  const spend = await bitcoin.spendOf({ txid, vout: 0 })
  if (!spend) throw new RangeError('not spent')
  return spend.txid
}

test.each(['genesis', 'bsn'] as const)(
  'on the line %s a stake is slashed when its provider signs twice, and the rest comes home',
  async (line) => {
    const net = await openClockedLocalnet([], { line })
    const { staker, stake } = await activeStake(net)
    const { stakingTxid, slashing } = stake.transactions
    await net.control('POST providers/slash', { key })
    expect(await spenderOf(net, stakingTxid)).toBe(slashing.txid)
    expect(await stateOf(net, stake.transactions)).toBe('ACTIVE')
    await net.mine(1)
    expect(await stateOf(net, stake.transactions)).toBe('SLASHED')
    expect(await net.babylon.delegation(stakingTxid)).toMatchObject({
      status: { kind: 'unbonding' },
    })
    const providers = await net.indexer.finalityProviders()
    expect(providers.find((provider) => provider.key === key)).toMatchObject({
      state: { kind: 'slashed' },
      activeDelegations: 138,
    })
    await net.mine(10)
    await expect(withdrawChange(staker, stake, slashing.txid)).rejects.toThrow('non-BIP68-final')
    await net.mine(2)
    expect(await stateOf(net, stake.transactions)).toBe('TIMELOCK_SLASHING_WITHDRAWABLE')
    await withdrawChange(staker, stake, slashing.txid)
    await net.mine(1)
    expect(await stateOf(net, stake.transactions)).toBe('TIMELOCK_SLASHING_WITHDRAWN')
  },
)

test('what was unbonded is slashed too, as long as it is not withdrawn', async () => {
  const net = await openClockedLocalnet()
  const { staker, stake } = await activeStake(net)
  const { unbonding, unbondingSlashing } = stake.transactions
  await unbond(staker, stake)
  await net.mine(1)
  await net.control('POST providers/slash', { key })
  await net.mine(1)
  expect(await spenderOf(net, unbonding.txid)).toBe(unbondingSlashing.txid)
  expect(await stateOf(net, stake.transactions)).toBe('SLASHED')
  await net.mine(12)
  await withdrawChange(staker, stake, unbondingSlashing.txid)
  await net.mine(1)
  const again = await openClockedLocalnet(net.lines)
  for (const each of [net, again])
    expect(await stateOf(each, stake.transactions)).toBe('EARLY_UNBONDING_SLASHING_WITHDRAWN')
})

test('nobody registers with a slashed provider, and who is mined afterwards is slashed at once', async () => {
  const net = await openClockedLocalnet()
  const staker = await openStaker(net, 'late')
  const stake = await prepareStake(staker)
  await register(staker, stake.message)
  await net.pass(3)
  await net.control('POST providers/slash', { key })
  expect(await register(staker, (await prepareStake(staker, 65)).message)).toMatchObject({
    code: 1104,
  })
  await lock(staker, stake)
  await net.mine(3)
  await net.mine(1)
  expect(await stateOf(net, stake.transactions)).toBe('SLASHED')
})

test('many stakes are slashed and reported some at a time, and all in the end', {
  timeout: 180_000,
}, async () => {
  const net = await openClockedLocalnet()
  const { id } = await net.control('POST wallets')
  await net.tick()
  await net.control('POST seed', { staker: id, count: 1_000 })
  const page = '/api/babylon/babylon/btcstaking/v1/btc_delegations/ACTIVE?pagination.limit=1'
  const { btc_delegations: active } = (await net.get(page)) as {
    btc_delegations: { fp_btc_pk_list: string[] }[]
  }
  const staked = active[0]?.fp_btc_pk_list[0] ?? ''
  const unbonded = async () => {
    const path = '/api/babylon/babylon/btcstaking/v1/btc_delegations/UNBONDED?pagination.limit=1'
    const { pagination } = (await net.get(path)) as { pagination: { total: string } }
    return Number(pagination.total)
  }
  const before = await unbonded()
  const { slashings } = await net.control('POST providers/slash', { key: staked })
  await net.tick()
  const { mempool } = await net.control('GET status')
  expect(slashings).toBe(50)
  expect(mempool).toBeGreaterThan(slashings)
  await net.control('POST mine', { blocks: 1 })
  await net.tick()
  expect(await unbonded()).toBe(before + 50)
  await net.tick()
  expect(await unbonded()).toBeGreaterThan(before + 50)
  expect(await unbonded()).toBeLessThanOrEqual(before + mempool)
})
