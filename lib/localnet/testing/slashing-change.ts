import { toFeeRate } from '@/lib/bitcoin/fee-rate'
import { finalTransaction } from '@/lib/bitcoin/psbt'
import { outputsOf } from '@/lib/bitcoin/transaction'
import type { Txid } from '@/lib/bitcoin/txid'
import { withdrawalTransaction } from '@/lib/staking/withdrawal'
import { expected, type PreparedStake, type Staker, signed } from './staker'

/** Takes home what a slashing transaction left. */
export async function withdrawChange(
  staker: Staker,
  { terms, transactions }: PreparedStake,
  slashing: Txid,
) {
  const { unbondingSlashing, slashing: ofStake } = transactions
  const sent = slashing === unbondingSlashing.txid ? unbondingSlashing : ofStake
  const change = outputsOf(sent.hex)[1]
  if (!change) throw new RangeError('nothing is left')
  const withdrawal = expected(
    withdrawalTransaction({
      ...{ kind: 'slashed', terms, value: change.value, feeRate: toFeeRate(2) },
      outpoint: { txid: slashing, vout: 1 },
      destination: staker.account.scriptPubKey,
    }),
  )
  const hex = finalTransaction(withdrawal, signed(staker, withdrawal))
  return await staker.net.bitcoin.broadcast(hex)
}
