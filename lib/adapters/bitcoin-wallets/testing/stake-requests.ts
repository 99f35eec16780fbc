import type { BitcoinAccount } from '@/lib/bitcoin/account'
import { toBlocks, toHeight } from '@/lib/bitcoin/blocks'
import { toFeeRate } from '@/lib/bitcoin/fee-rate'
import { toSats } from '@/lib/bitcoin/sats'
import type { SigningRequest } from '@/lib/bitcoin/signing'
import { outputsOf } from '@/lib/bitcoin/transaction'
import { type Outpoint, type Txid, toTxid } from '@/lib/bitcoin/txid'
import type { Utxo } from '@/lib/bitcoin/utxo'
import { fakeParams } from '@/lib/flows/testing/fake-babylon'
import { fakeKey } from '@/lib/flows/testing/fake-keys'
import type { Result } from '@/lib/shared/result'
import { delegationTransactions } from '@/lib/staking/delegation-transactions'
import { expansionTransaction } from '@/lib/staking/expansion-transaction'
import { stakingTransaction } from '@/lib/staking/staking-transaction'
import { termsOf } from '@/lib/staking/terms'
import { withdrawalTransaction } from '@/lib/staking/withdrawal'

const feeRate = toFeeRate(3)
const value = toSats(600_000)

/** Everything a wallet is asked to sign in the life of a stake of this account, by name. */
export function stakeRequests(account: BitcoinAccount): Readonly<Record<string, SigningRequest>> {
  const terms = termsOf({
    params: fakeParams,
    staker: account.key,
    finalityProviders: [fakeKey('provider').key],
    stakingTime: toBlocks(100),
  })
  const coins = [1, 2].map((index) => coinOf(account, index))
  const staking = built(stakingTransaction({ terms, value, account, coins, feeRate }))
  const { unbonding, slashing, requests, stakingTxid } = delegationTransactions({
    params: fakeParams,
    terms,
    stakingTx: staking.transaction.hex,
    stakingOutputIndex: 0,
  })
  const home = (kind: 'expired' | 'unbonded' | 'slashed', from: Outpoint, hex: string) =>
    built(
      withdrawalTransaction({
        kind,
        terms,
        outpoint: from,
        value: outputsOf(hex)[from.vout]?.value ?? value,
        destination: account.scriptPubKey,
        feeRate,
      }),
    )
  const expansion = built(
    expansionTransaction({
      previous: { terms, outpoint: { txid: stakingTxid, vout: 0 }, value },
      terms,
      value,
      account,
      coins: [coinOf(account, 3)],
      feeRate,
    }),
  )
  return {
    staking,
    ...requests,
    expansion,
    'withdrawal at the end': home('expired', of(stakingTxid, 0), staking.transaction.hex),
    'withdrawal after unbonding': home('unbonded', of(unbonding.txid, 0), unbonding.hex),
    'withdrawal after slashing': home('slashed', of(slashing.txid, 1), slashing.hex),
  }
}

const of = (txid: Txid, vout: number): Outpoint => ({ txid, vout })

/** Too little for a stake, so that two of them are spent. */
const coinOf = ({ scriptPubKey }: BitcoinAccount, index: number): Utxo => ({
  outpoint: of(toTxid(index.toString(16).padStart(64, '0')), index),
  scriptPubKey,
  value: toSats(400_000),
  confirmedAt: toHeight(150),
})

function built<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new RangeError(JSON.stringify(result.problem))
  return result.value
}
