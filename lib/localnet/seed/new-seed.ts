import { toHeight } from '@/lib/bitcoin/blocks'
import { toSats } from '@/lib/bitcoin/sats'
import { txidOf } from '@/lib/bitcoin/transaction'
import { spendableCoins } from '@/lib/localnet/faucet'
import { bitcoinAccountOf, type PracticeWallet } from '@/lib/localnet/practice-wallet'
import type { World } from '@/lib/localnet/world'
import { paramsAt } from '@/lib/staking/params'
import { type Seed, stakeFee } from './seed'
import { seedBlocks } from './seed-blocks'
import { noFee, seedContents } from './seed-contents'
import { seedFundings } from './seed-fundings'
import { seedPlan } from './seed-plan'
import { stakeWriter } from './seeded-stakes'

/** Everything that happens to so many stakes of one wallet, ready to be acted out. Nothing happens yet. */
export function newSeed(
  world: World,
  {
    wallet,
    count,
    time,
  }: { readonly wallet: PracticeWallet; readonly count: number; readonly time: number },
): Seed {
  const { bitcoin, babylon } = world
  const tip = bitcoin.tip().height
  const params = paramsAt(babylon.params, toHeight(tip))
  const plan = seedPlan(babylon, params, count)
  const { scriptPubKey } = bitcoinAccountOf(wallet)
  const coins = plan.stakes.map(({ stake }) => ({
    scriptPubKey,
    value: toSats(stake[1] + stakeFee),
  }))
  const fundings = seedFundings(spendableCoins(world), coins)
  const source = { wallet, providers: plan.providers, fundings: fundings.map(txidOf) }
  const writer = stakeWriter({ ...source, params })
  const contents = seedContents({ writer, wallet, blocks: plan.blocks }, plan.stakes)
  contents[0]?.unshift(...fundings.map((hex) => ({ hex, fee: noFee })))
  return {
    ...source,
    paramsVersion: params.version,
    firstHeight: tip + 1,
    blocks: seedBlocks(bitcoin, contents, time),
    stakes: plan.stakes.map(({ stake }) => stake),
  }
}
