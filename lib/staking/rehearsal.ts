import type { BitcoinAccount } from '@/lib/bitcoin/account'
import { toFeeRate } from '@/lib/bitcoin/fee-rate'
import { hexOf } from '@/lib/bitcoin/hex'
import type { Sats } from '@/lib/bitcoin/sats'
import type { SigningRequest } from '@/lib/bitcoin/signing'
import { taggedHash } from '@/lib/bitcoin/tagged-hash'
import { type Outpoint, toTxid } from '@/lib/bitcoin/txid'
import { unbondingRequest } from './delegation-transactions'
import { stakingOutput } from './outputs'
import type { StakingParams } from './params'
import type { StakingTerms } from './terms'
import { withdrawalTransaction } from './withdrawal'

/**
 * A coin that cannot exist: the hash of these words is no transaction's id, because ids are double SHA-256 without a
 * tag, and nobody can make a transaction to fit one.
 */
export const impossibleOutpoint: Outpoint = {
  txid: toTxid(hexOf(taggedHash('holdfast/rehearsal'))),
  vout: 0,
}

export type Rehearsal = Readonly<Record<'unbonding' | 'withdrawal', SigningRequest>>

/**
 * Both ways out of a stake, of a coin that cannot exist: the very scripts, amounts and lengths of the real ones, so a
 * wallet that signs these can sign those, and signatures (SIGHASH_DEFAULT, which covers the coin) that are good for
 * nothing. Throws a RangeError when `value` is too small to be a stake.
 */
export function rehearsal({
  params,
  terms,
  value,
  account,
}: {
  readonly params: StakingParams
  readonly terms: StakingTerms
  readonly value: Sats
  /** Where the withdrawal goes. */
  readonly account: Pick<BitcoinAccount, 'scriptPubKey'>
}): Rehearsal {
  const outpoint = impossibleOutpoint
  const prevout = { scriptPubKey: stakingOutput(terms).scriptPubKey, value }
  const withdrawal = withdrawalTransaction({
    kind: 'expired',
    terms,
    outpoint,
    value,
    destination: account.scriptPubKey,
    feeRate: toFeeRate(1),
  })
  if (!withdrawal.ok) throw new RangeError(withdrawal.problem)
  const { transaction, inputs } = withdrawal.value
  return {
    unbonding: unbondingRequest({ params, terms, outpoint, prevout }),
    withdrawal: { transaction, inputs },
  }
}
