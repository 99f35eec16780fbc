import { expect, test } from 'vitest'
import { createLocalnetControl } from '@/lib/adapters/localnet-control/localnet-control'
import { toHexBrand } from '@/lib/bitcoin/hex'
import { toXOnlyKey } from '@/lib/bitcoin/keys'
import { toSats } from '@/lib/bitcoin/sats'
import { toTxid } from '@/lib/bitcoin/txid'
import { openClockedLocalnet, origin } from '@/lib/localnet/testing/clocked-localnet'
import {
  lock,
  openStaker,
  type PreparedStake,
  prepareStake,
  register,
  type Staker,
  unbond,
  withdraw,
} from '@/lib/localnet/testing/staker'
import { BroadcastRefusedError } from '@/lib/ports/bitcoin-chain'
import { bitcoinFacts } from '@/lib/queries/bitcoin-facts'
import { nextAction, positionOf } from '@/lib/staking/position'
import { toUbbn } from '@/lib/staking/ubbn'

const stranger = {
  bitcoin: 'bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080',
  babylon: 'bbn1cvyhmu2vdghxcrh36qwvsmjfhl59ccktfh4r4w',
  key: toXOnlyKey('89bb0cdb868f0101a6979714cd68b147249eaa8403f3b62e6ee9408ecffdc6cb'),
  txid: toTxid('ab'.repeat(32)),
}

test('a fresh local network answers every question about somebody it has never seen', async () => {
  const { bitcoin, babylon, indexer } = await openClockedLocalnet()
  expect(await bitcoin.utxos(stranger.bitcoin)).toEqual([])
  expect(await bitcoin.transaction(stranger.txid)).toBeNull()
  expect((await bitcoin.feeRates()).minimum).toBeGreaterThan(0)
  expect(await babylon.account(stranger.babylon)).toBeNull()
  expect(await babylon.balance(stranger.babylon)).toBe(0n)
  expect(await babylon.delegation(stranger.txid)).toBeNull()
  expect(await babylon.transactionResult('AB'.repeat(32))).toBeNull()
  expect(await babylon.confirmationDepth()).toBe(2)
  expect(await indexer.delegationsOf(stranger.key)).toEqual({ delegations: [], unreadable: 0 })
  expect(await indexer.delegation(stranger.txid)).toBeNull()
})

test('the node, Babylon and the indexer of the local network agree', async () => {
  const { bitcoin, babylon, indexer } = await openClockedLocalnet()
  expect(await babylon.bitcoinTip()).toBe(await bitcoin.tip())
  expect(await indexer.params()).toEqual(await babylon.params())
  const providers = await indexer.finalityProviders()
  expect(providers.length).toBeGreaterThanOrEqual(40)
  expect(new Set(providers.map(({ key }) => key)).size).toBe(providers.length)
  expect(providers.every(({ state }) => state.kind !== 'unknown')).toBe(true)
  expect((await indexer.stats()).totalFinalityProviders).toBe(providers.length)
})

test('the switches of the local network move it', async () => {
  const { bitcoin, babylon, fetch } = await openClockedLocalnet()
  const localnet = createLocalnetControl({ root: `${origin}/localnet`, fetch })
  const { height } = await localnet.status()
  expect(await localnet.mine(3)).toBe(height + 3)
  const txid = await localnet.fund(stranger.bitcoin, toSats(50_000))
  expect(await bitcoin.utxos(stranger.bitcoin)).toMatchObject([
    { outpoint: { txid }, value: 50_000n, confirmedAt: height + 4 },
  ])
  await localnet.fundBabylon(stranger.babylon, toUbbn(7))
  expect(await babylon.balance(stranger.babylon)).toBe(7n)
  await localnet.setBlockInterval(9)
  expect((await localnet.status()).blockIntervalSeconds).toBe(9)
})

test('what is not a transaction is refused in the words of the node', async () => {
  const { bitcoin } = await openClockedLocalnet()
  const { stakingTx } = await unfunded()
  await expect(bitcoin.broadcast(stakingTx)).rejects.toThrow(BroadcastRefusedError)
})

/** A transaction of another local network, whose coins do not exist here. */
async function unfunded() {
  const staker = await openStaker(await openClockedLocalnet(), 'elsewhere')
  const { staking } = await prepareStake(staker)
  return { stakingTx: toHexBrand(staking.transaction.hex) }
}

async function positionIn({ net, account }: Staker, { transactions }: PreparedStake) {
  const stake = await net.indexer.delegation(transactions.stakingTxid)
  if (!stake) throw new Error('the indexer has not seen the stake')
  const listed = await net.indexer.delegationsOf(account.key)
  expect(listed).toMatchObject({ delegations: [stake], unreadable: 0 })
  const facts = await bitcoinFacts({ bitcoin: net.bitcoin, stake })
  const position = positionOf({
    ...facts,
    delegation: stake,
    tip: await net.bitcoin.tip(),
    confirmationDepth: await net.babylon.confirmationDepth(),
  })
  return { phase: position.phase, next: nextAction(position), listed: stake.status.kind }
}

test('a stake that leaves early is followed from registration to withdrawal', async () => {
  const net = await openClockedLocalnet()
  const staker = await openStaker(net, 'early')
  const stake = await prepareStake(staker)
  expect((await register(staker, stake.message)).code).toBe(0)
  expect(await positionIn(staker, stake)).toMatchObject({ phase: 'registered', next: null })
  await net.pass(4)
  expect(await positionIn(staker, stake)).toMatchObject({ phase: 'ready', next: 'sign-staking' })

  const registered = await net.babylon.delegation(stake.transactions.stakingTxid)
  expect(registered).toMatchObject({
    slashingTx: stake.transactions.slashing.hex,
    unbondingSlashingTx: stake.transactions.unbondingSlashing.hex,
    unbondingTx: stake.transactions.unbonding.hex,
    stakerAddress: staker.babylonAddress,
  })
  expect(registered?.covenantUnbondingSignatures.length).toBeGreaterThanOrEqual(6)

  const sent = await lock(staker, stake)
  expect(sent).toBe(stake.transactions.stakingTxid)
  expect(await lock(staker, stake)).toBe(sent)
  expect(await positionIn(staker, stake)).toMatchObject({ phase: 'broadcast' })
  await net.mine(1)
  expect(await positionIn(staker, stake)).toMatchObject({ phase: 'confirming' })
  await net.mine(3)
  await net.pass(1)
  expect(await positionIn(staker, stake)).toMatchObject({ phase: 'active', next: 'unbond' })

  await unbond(staker, stake)
  expect(await positionIn(staker, stake)).toMatchObject({ phase: 'unbonding-broadcast' })
  await net.mine(1)
  expect(await positionIn(staker, stake)).toMatchObject({ phase: 'unbonding' })
  await expect(withdraw(staker, stake, 'unbonded')).rejects.toMatchObject({
    reason: expect.stringContaining('non-BIP68-final'),
  })
  await net.mine(11)
  expect(await positionIn(staker, stake)).toMatchObject({ phase: 'withdrawable' })
  await withdraw(staker, stake, 'unbonded')
  expect(await positionIn(staker, stake)).toMatchObject({ phase: 'withdrawing' })
  await net.mine(1)
  expect(await positionIn(staker, stake)).toEqual({
    phase: 'withdrawn',
    next: null,
    listed: 'withdrawn',
  })
})

test('a registration that is sent twice is registered once', async () => {
  const net = await openClockedLocalnet()
  const staker = await openStaker(net, 'twice')
  const { message } = await prepareStake(staker)
  await register(staker, message)
  await expect(register(staker, message)).resolves.toMatchObject({ codespace: 'btcstaking' })
  expect((await net.indexer.delegationsOf(staker.account.key)).delegations).toHaveLength(1)
})
