import { Refusal } from '@/lib/localnet/http'
import type { Network } from '@/lib/localnet/network'
import { bitcoinAccountOf, type PracticeWallet } from '@/lib/localnet/practice-wallet'
import { reportHeaders } from '@/lib/localnet/watchers'
import { newSeed } from './new-seed'

const mostAtOnce = 20_000

export type SeedRequest = {
  /** A wallet, or the id or x-only key of one that the local network keeps. */
  readonly staker: PracticeWallet | string
  readonly count: number
}

/** Gives a staker so many stakes in every state there is: real ones, mined and registered. */
export async function seedDelegations(
  network: Network,
  { staker, count }: SeedRequest,
): Promise<{ readonly staker: string; readonly count: number; readonly height: number }> {
  const wallet = typeof staker === 'string' ? walletOf(network, staker) : staker
  if (!Number.isSafeInteger(count) || count < 1 || count > mostAtOnce)
    throw new Refusal(400, `count is not a whole number from 1 to ${mostAtOnce}`)
  const { bitcoin, babylon } = network.world
  reportHeaders(network)
  if (babylon.lightClient.tip()?.hash !== bitcoin.tip().hash)
    throw new Refusal(400, 'Babylon does not know all of Bitcoin’s blocks yet')
  const time = Math.floor(network.now() / 1_000)
  const seed = newSeed(network.world, { wallet, count, time })
  await network.adopt(seed.blocks)
  network.act({ kind: 'seed', seed })
  return { staker: bitcoinAccountOf(wallet).key, count, height: bitcoin.tip().height }
}

function walletOf({ world }: Network, name: string): PracticeWallet {
  const found =
    world.wallets.get(name) ??
    [...world.wallets.values()].find((wallet) => bitcoinAccountOf(wallet).key === name)
  if (!found) throw new Refusal(404, 'there is no such practice wallet')
  return found
}
