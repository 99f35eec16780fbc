import { toBlocks, toHeight } from '@/lib/bitcoin/blocks'
import { toFeeRate } from '@/lib/bitcoin/fee-rate'
import { hexOf, toHexBrand } from '@/lib/bitcoin/hex'
import { toSats } from '@/lib/bitcoin/sats'
import { toTxid } from '@/lib/bitcoin/txid'
import type { Utxo } from '@/lib/bitcoin/utxo'
import { knownKeys, scalarOf } from '@/lib/staking/oracles/known-keys'
import { ownAccount } from '@/lib/staking/oracles/stake-cases'
import type { StakingParams } from '@/lib/staking/params'
import { termsOf } from '@/lib/staking/terms'

const [staker, ...others] = knownKeys
if (!staker) throw new Error('nobody stakes')

export const satsPerVbyte = 5
export const feeRate = toFeeRate(satsPerVbyte)
export const account = ownAccount('p2tr', staker)

const stake = toSats(500_000)

/** Nine keys, quorum six: mainnet's shape. */
export const params: StakingParams = {
  version: 5,
  activationHeight: toHeight(1),
  covenant: { keys: others.slice(0, 9).map(({ key }) => key), quorum: 6 },
  minStakingValue: stake,
  maxStakingValue: toSats(500_000_000_000),
  minStakingTime: toBlocks(64_000),
  maxStakingTime: toBlocks(64_000),
  slashingScript: toHexBrand('6a07626162796c6f6e'),
  slashingRate: '0.001000000000000000',
  minSlashingFee: toSats(150_000),
  unbondingTime: toBlocks(301),
  unbondingFee: toSats(9_600),
  minCommissionRate: '0.030000000000000000',
  delegationCreationBaseGas: 1_095_000n,
  allowListExpirationHeight: 0n,
}

/** What is staked, on whom, and from which coins. */
export type Stake = {
  readonly params: typeof params
  readonly account: typeof account
  readonly terms: ReturnType<typeof termsOf>
  readonly value: typeof stake
  readonly coins: readonly Utxo[]
}

export function stakeWith({
  providers = 1,
  coins,
  inputs = 1,
}: {
  readonly providers?: number
  readonly coins: number
  /** How many coins the stake takes. */
  readonly inputs?: number
}): Stake {
  const terms = termsOf({
    params,
    staker: account.key,
    finalityProviders: others.slice(9, 9 + providers).map(({ key }) => key),
    stakingTime: toBlocks(64_000),
  })
  const owned = Array.from({ length: coins }, (_, index) => coinOf(index))
  if (inputs === 1) return { params, account, terms, value: stake, coins: owned }
  const most = owned.slice(-inputs).reduce((sum, { value }) => sum + value, 0n)
  return { params, account, terms, value: toSats(most - 400_000n), coins: owned }
}

/** Each worth more than the one before, in no order that helps. */
const coinOf = (index: number): Utxo => ({
  outpoint: { txid: toTxid(hexOf(scalarOf(index + 1))), vout: index % 3 },
  scriptPubKey: account.scriptPubKey,
  value: toSats(1_000_000 + index * 17),
  confirmedAt: toHeight(1),
})
