import { isTimelock } from '@/lib/bitcoin/blocks'
import { outpointsOf, outputsOf, txidOf } from '@/lib/bitcoin/transaction'
import type { Delegation } from './delegation'

/**
 * Refuses a delegation whose parts do not belong together: the transaction id is that of the staking transaction, the
 * staking output has the value told, the unbonding transaction spends that output alone, and both times are ones that a
 * script can lock for (BIP68: 1 to 65,535 blocks). Throws a `RangeError`.
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
  for (const time of [delegation.stakingTime, delegation.unbondingTime])
    if (!isTimelock(time)) throw new RangeError(`nothing is locked for ${time} blocks`)
  return delegation
}
