import { lifeOf } from '@/components/positions/life'
import { standingState } from '@/components/positions/standing'
import { byUse } from '@/components/stake/provider-order'
import { bitcoinFacts } from '@/lib/queries/bitcoin-facts'
import { findStaker } from '@/lib/queries/find-staker'
import { freeCoins } from '@/lib/queries/free-coins'
import type { Sources } from '@/lib/queries/sources'
import { stakeByTxid } from '@/lib/queries/stake-by-txid'
import type { Delegation } from '@/lib/staking/delegation'
import { paramsAt } from '@/lib/staking/params'
import { nextAction } from '@/lib/staking/position'
import * as claim from './invariants'
import type { Stake } from './world'

/** Asks the sources something and says what holds of the answer. */
export type Question = (sources: Sources, stake: Stake) => Promise<void>

const network = {
  name: 'localnet',
  blockSpacingSeconds: 5,
  bitcoinNetwork: 'regtest',
} as const

/** What the dApp asks of a Bitcoin server. */
const ofBitcoin: Readonly<Record<string, Question>> = {
  tip: async ({ bitcoin }) => claim.height(await bitcoin.tip()),
  feeRates: async ({ bitcoin }) => claim.rates(await bitcoin.feeRates()),
  async utxos({ bitcoin }, { staker }) {
    const coins = await bitcoin.utxos(staker.account.address)
    claim.whole(coins)
    for (const { value } of coins) claim.sats(value)
  },
  transactionsOf: async ({ bitcoin }, { staker }) =>
    claim.whole(await bitcoin.transactionsOf(staker.account.address, null)),
  transaction: async ({ bitcoin }, { txid }) =>
    claim.transaction(await bitcoin.transaction(txid), txid),
  spendOf: async ({ bitcoin }, { txid }) => claim.whole(await bitcoin.spendOf({ txid, vout: 0 })),
  inclusion: async ({ bitcoin }, { txid }) => claim.whole(await bitcoin.inclusion(txid)),
}

/** What it asks of a Babylon node. */
const ofBabylon: Readonly<Record<string, Question>> = {
  protocolLine: async ({ babylon }) => claim.whole(await babylon.protocolLine()),
  bitcoinTip: async ({ babylon }) => claim.height(await babylon.bitcoinTip()),
  async params({ babylon }) {
    const versions = await babylon.params()
    claim.params(versions)
    claim.whole(paramsAt(versions, await babylon.bitcoinTip()))
  },
  confirmationDepth: async ({ babylon }) => claim.height(await babylon.confirmationDepth()),
  account: async ({ babylon }, { staker }) =>
    claim.whole(await babylon.account(staker.babylonAddress)),
  balance: async ({ babylon }, { staker }) =>
    claim.whole(await babylon.balance(staker.babylonAddress)),
  delegation: async ({ babylon }, { txid }) => claim.stake(await babylon.delegation(txid), txid),
  transactionResult: async ({ babylon }) =>
    claim.whole(await babylon.transactionResult('AB'.repeat(32))),
}

/** What it asks of the indexer. */
const ofIndexer: Readonly<Record<string, Question>> = {
  async delegationsOf({ indexer }, { staker }) {
    const { delegations, unreadable } = await indexer.delegationsOf(staker.account.key)
    claim.height(unreadable)
    for (const told of delegations) claim.stake(told, told.stakingTxid)
  },
  indexed: async ({ indexer }, { txid }) => claim.stake(await indexer.delegation(txid), txid),
  async finalityProviders({ indexer }) {
    const providers = await indexer.finalityProviders()
    claim.whole(providers.toSorted(byUse))
    for (const { activeStake } of providers) claim.sats(activeStake)
  },
  indexedParams: async ({ indexer }) => claim.params(await indexer.params()),
  async stats({ indexer }) {
    const stats = await indexer.stats()
    claim.whole(stats)
    claim.sats(stats.activeStake)
  },
}

/** What it makes of several answers together. */
const ofAll: Readonly<Record<string, Question>> = {
  async standing({ bitcoin, babylon, indexer }, { txid }) {
    const delegation = await stakeByTxid({ babylon, indexer }, txid)
    claim.stake(delegation, txid)
    if (delegation) await standing({ bitcoin, babylon }, delegation)
  },
  watching: async (sources, { staker, txid }) => {
    const asking = { ...sources, network }
    claim.whole(await findStaker(asking, txid))
    claim.whole(await findStaker(asking, staker.account.address))
  },
  freeCoins: async (sources, { staker }) =>
    claim.sats(await freeCoins({ ...sources, network }, staker.account.key)),
}

async function standing(
  { bitcoin, babylon }: Pick<Sources, 'bitcoin' | 'babylon'>,
  delegation: Delegation,
) {
  const facts = await bitcoinFacts({ bitcoin, stake: delegation })
  const answers = {
    ...{ delegation, facts, problem: null, retry: () => {} },
    tip: await bitcoin.tip(),
    depth: await babylon.confirmationDepth(),
  }
  const state = standingState(answers)
  if (state.kind !== 'ready') return
  claim.whole(state.standing.position)
  claim.whole(nextAction(state.standing.position))
  claim.whole(lifeOf(state.standing))
}

export const questions: Readonly<Record<string, Question>> = {
  ...ofBitcoin,
  ...ofBabylon,
  ...ofIndexer,
  ...ofAll,
}
