import { outpointsOf, outputsOf, txidOf } from '@/lib/bitcoin/transaction'
import type { Delegation } from './delegation'

/**
 * Refuses a delegation whose parts do not belong together: the transaction id is that of the staking transaction, the
 * staking output has the value told, and the unbonding transaction spends that output alone. Throws a `RangeError`.
 * Says nothing of scripts: those are rebuilt from our own records.
 */
export function consistentDelegation<Told extends Delegation>(delegation: Told): Told {
  const { stakingTxid, stakingTx, stakingOutputIndex, stakingValue, unbondingTx } = delegation
  if (txidOf(stakingTx) !== stakingTxid) throw new RangeError('another staking transaction')
  if (outputsOf(stakingTx)[stakingOutputIndex]?.value !== stakingValue)
    throw new RangeError('another staking value')
  const [spent, ...more] = outpointsOf(unbondingTx)
  if (more.length > 0 || spent?.txid !== stakingTxid || spent.vout !== stakingOutputIndex)
    throw new RangeError('the unbonding transaction spends something else')
  return delegation
}
