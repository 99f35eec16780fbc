import type { Txid } from '@/lib/bitcoin/txid'
import { openClockedLocalnet } from '@/lib/localnet/testing/clocked-localnet'
import {
  lock,
  openStaker,
  prepareStake,
  register,
  type Staker,
  unbond,
} from '@/lib/localnet/testing/staker'

export type Stake = { readonly staker: Staker; readonly txid: Txid; readonly unbondingTxid: Txid }

/** A local network on which somebody has a stake in each state that matters, and its servers' honest answers. */
export async function openFuzzWorld() {
  const net = await openClockedLocalnet()
  const made = async (label: string) => {
    const staker = await openStaker(net, label)
    const stake = await prepareStake(staker)
    await register(staker, stake.message)
    const { stakingTxid: txid, unbonding } = stake.transactions
    return { staker, stake, txid, unbondingTxid: unbonding.txid }
  }
  const ready = await made('ready')
  const active = await made('active')
  const left = await made('left')
  await net.pass(4)
  await lock(active.staker, active.stake)
  await lock(left.staker, left.stake)
  await net.mine(4)
  await net.pass(1)
  await unbond(left.staker, left.stake)
  await net.mine(1)
  await net.pass(1)
  const registered = await made('registered')
  return { net, stakes: { registered, ready, active, left } }
}

export type FuzzWorld = Awaited<ReturnType<typeof openFuzzWorld>>
