import { expect, test } from 'vitest'
import { toFeeRate } from '@/lib/bitcoin/fee-rate'
import { finalTransaction } from '@/lib/bitcoin/psbt'
import { type KitOutput, unbondingFromKit, withdrawalFromKit } from '@/lib/kit/kit-exits'
import { kitText } from '@/lib/kit/kit-json'
import { readKit } from '@/lib/kit/read-kit'
import { type RecoveryKit, recoveryKit } from '@/lib/kit/recovery-kit'
import { openClockedLocalnet } from './testing/clocked-localnet'
import {
  expected,
  leafSignature,
  lock,
  openStaker,
  prepareStake,
  register,
  type Staker,
  signed,
} from './testing/staker'

/** Somebody with a stake, of which nothing is left but the file. */
async function keptStake(label: string) {
  const net = await openClockedLocalnet()
  const staker = await openStaker(net, label)
  const stake = await prepareStake(staker)
  await register(staker, stake.message)
  await net.pass(3)
  await lock(staker, stake)
  await net.mine(3)
  const delegation = await net.babylon.delegation(stake.transactions.stakingTxid)
  const kit = recoveryKit({
    madeAt: net.now(),
    words: [],
    links: [],
    account: staker.account,
    babylon: null,
    params: stake.params,
    terms: stake.terms,
    stakingTx: stake.staking.transaction.hex,
    stakingOutputIndex: 0,
    covenantSignatures: delegation?.covenantUnbondingSignatures ?? [],
  })
  return { net, staker, file: kitText(expected(kit)) }
}

async function broughtHome(staker: Staker, kit: RecoveryKit, where: KitOutput) {
  const destination = kit.account.scriptPubKey
  const home = expected(withdrawalFromKit({ kit, where, destination, feeRate: toFeeRate(2) }))
  const txid = await staker.net.bitcoin.broadcast(finalTransaction(home, signed(staker, home)))
  await staker.net.mine(1)
  expect(await staker.net.bitcoin.transaction(txid)).toMatchObject({
    confirmedAt: await staker.net.bitcoin.tip(),
  })
}

test('with the kit, a key and any Bitcoin node a stake is left early and taken home', async () => {
  const { net, staker, file } = await keptStake('kit early')
  const kit = expected(readKit(file))
  const signature = leafSignature(staker, kit.transactions.requests.unbonding)
  await net.bitcoin.broadcast(unbondingFromKit(kit, signature))
  await net.mine(12)
  await broughtHome(staker, kit, 'unbonding')
})

test('with the kit, a key and any Bitcoin node a stake is taken home at its term', async () => {
  const { net, staker, file } = await keptStake('kit late')
  await net.mine(61)
  await broughtHome(staker, expected(readKit(file)), 'staking')
})
