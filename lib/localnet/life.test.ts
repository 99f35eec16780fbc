import { expect, test } from 'vitest'
import { verifyCovenant } from '@/lib/staking/covenant'
import { type ClockedLocalnet, openClockedLocalnet } from './testing/clocked-localnet'
import {
  lock,
  openStaker,
  type PreparedStake,
  prepareStake,
  register,
  type Staker,
  unbond,
  withdraw,
} from './testing/staker'

/** What Babylon and the indexer each call the delegation. */
async function statesOf(net: ClockedLocalnet, { transactions }: PreparedStake) {
  const { stakingTxid } = transactions
  const lcd = (await net.get(
    `/api/babylon/babylon/btcstaking/v1/btc_delegation/${stakingTxid}`,
  )) as {
    btc_delegation: { status_desc: string }
  }
  const api = (await net.get(`/api/indexer/v2/delegation?staking_tx_hash_hex=${stakingTxid}`)) as {
    data: { state: string }
  }
  return [lcd.btc_delegation.status_desc, api.data.state]
}

async function activeStake(net: ClockedLocalnet, label: string) {
  const staker = await openStaker(net, label)
  const stake = await prepareStake(staker)
  await register(staker, stake.message)
  await net.pass(3)
  await lock(staker, stake)
  await net.mine(3)
  return { staker, stake }
}

test('a stake is registered, signed by the covenant, mined, active, unbonded and withdrawn', async () => {
  const net = await openClockedLocalnet()
  const staker = await openStaker(net, 'life')
  const stake = await prepareStake(staker)
  expect(await register(staker, stake.message)).toMatchObject({ code: 0 })
  expect(await statesOf(net, stake)).toEqual(['PENDING', 'PENDING'])

  await net.pass(3)
  expect(await statesOf(net, stake)).toEqual(['VERIFIED', 'VERIFIED'])
  await expectQuorum(staker, stake)

  await lock(staker, stake)
  await net.mine(2)
  expect(await statesOf(net, stake)).toEqual(['VERIFIED', 'VERIFIED'])
  await net.mine(1)
  expect(await statesOf(net, stake)).toEqual(['ACTIVE', 'ACTIVE'])

  await unbond(staker, stake)
  expect(await statesOf(net, stake)).toEqual(['ACTIVE', 'ACTIVE'])
  await net.mine(1)
  expect(await statesOf(net, stake)).toEqual(['UNBONDED', 'EARLY_UNBONDING'])
  await net.mine(10)
  await expect(withdraw(staker, stake, 'unbonded')).rejects.toThrow('non-BIP68-final')
  await net.mine(2)
  expect(await statesOf(net, stake)).toEqual(['UNBONDED', 'EARLY_UNBONDING_WITHDRAWABLE'])
  await withdraw(staker, stake, 'unbonded')
  await net.mine(1)
  expect(await statesOf(net, stake)).toEqual(['UNBONDED', 'EARLY_UNBONDING_WITHDRAWN'])
})

test('a stake that is left alone expires before its timelock does, and is withdrawn after it', async () => {
  const net = await openClockedLocalnet()
  const { staker, stake } = await activeStake(net, 'expiry')
  // Mined three blocks ago, so 49 more make it 52 deep: 64 less the unbonding time of 12.
  await net.mine(49)
  expect(await statesOf(net, stake)).toEqual(['ACTIVE', 'ACTIVE'])
  await net.mine(1)
  expect(await statesOf(net, stake)).toEqual(['EXPIRED', 'TIMELOCK_UNBONDING'])
  await net.mine(12)
  expect(await statesOf(net, stake)).toEqual(['EXPIRED', 'TIMELOCK_WITHDRAWABLE'])
  await withdraw(staker, stake, 'expired')
  await net.mine(1)
  expect(await statesOf(net, stake)).toEqual(['EXPIRED', 'TIMELOCK_WITHDRAWN'])
})

test('a network opened again from its log gives the same answers', async () => {
  const net = await openClockedLocalnet()
  const { staker, stake } = await activeStake(net, 'restart')
  await register(staker, { ...stake.message, unbondingTime: 13 })
  await unbond(staker, stake)
  const again = await openClockedLocalnet(net.lines)
  expect(again.lines).toEqual(net.lines)
  for (const path of pathsOf(staker, stake))
    expect(await again.get(path)).toEqual(await net.get(path))
  await net.mine(1)
  await again.mine(1)
  expect(await statesOf(again, stake)).toEqual(['UNBONDED', 'EARLY_UNBONDING'])
})

test('both servers describe one delegation alike', async () => {
  const net = await openClockedLocalnet()
  const { stake } = await activeStake(net, 'alike')
  const registered = await net.babylon.delegation(stake.transactions.stakingTxid)
  const indexed = await net.indexer.delegation(stake.transactions.stakingTxid)
  expect(registered).toMatchObject({ ...indexed, status: registered?.status })
  expect(await net.indexer.delegationsOf(stake.terms.staker)).toEqual({
    delegations: [indexed],
    unreadable: 0,
  })
})

async function expectQuorum(
  { net }: Staker,
  { params, terms, staking, transactions }: PreparedStake,
) {
  const delegation = await net.babylon.delegation(transactions.stakingTxid)
  if (!delegation) throw new Error('not registered')
  const stakingTx = staking.transaction.hex
  const verdict = verifyCovenant({ params, terms, stakingTx, stakingOutputIndex: 0, delegation })
  expect(verdict).toMatchObject({ differences: [], quorum: true })
  expect(verdict.unbonding.valid).toHaveLength(9)
  expect(verdict.slashing.valid).toHaveLength(9)
  expect(verdict.unbondingSlashing.valid).toHaveLength(9)
}

const pathsOf = ({ account, babylonAddress, key }: Staker, { transactions }: PreparedStake) => [
  '/localnet/status',
  `/api/babylon/babylon/btcstaking/v1/btc_delegation/${transactions.stakingTxid}`,
  '/api/babylon/babylon/btclightclient/v1/tip',
  `/api/babylon/cosmos/auth/v1beta1/accounts/${babylonAddress}`,
  `/api/babylon/cosmos/bank/v1beta1/balances/${babylonAddress}`,
  `/api/indexer/v2/delegations?staker_pk_hex=${key.key}`,
  '/api/indexer/v2/stats',
  `/api/bitcoin/address/${account.address}/utxo`,
]
