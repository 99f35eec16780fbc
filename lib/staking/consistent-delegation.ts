import { isTimelock } from '@/lib/bitcoin/blocks'
import { outpointsOf, outputsOf, txidOf } from '@/lib/bitcoin/transaction'
import type { Delegation } from './delegation'

/** The parts of what a server told do not belong together. `told` is for comparing with our own records, and for nothing else. */
export class InconsistentDelegationError extends RangeError {
  constructor(
    why: string,
    readonly told: Delegation,
  ) {
    super(why)
  }
}

/**
 * Refuses a delegation whose parts do not belong together: the transaction id is that of the staking transaction, the
 * staking output has the value told, the unbonding transaction spends that output alone, and both times are ones that a
 * script can lock for (BIP68: 1 to 65,535 blocks). Throws an
 * `InconsistentDelegationError`, or a RangeError for what is no transaction at all.
 * Says nothing of scripts: those are rebuilt from our own records.
 */
export function consistentDelegation<Told extends Delegation>(delegation: Told): Told {
  const { stakingTxid, stakingTx, stakingOutputIndex, stakingValue, unbondingTx } = delegation
  const refuse = (why: string) => new InconsistentDelegationError(why, delegation)
  if (txidOf(stakingTx) !== stakingTxid) throw refuse('another staking transaction')
  if (outputsOf(stakingTx)[stakingOutputIndex]?.value !== stakingValue)
    throw refuse('another staking value')
  const [spent, ...more] = outpointsOf(unbondingTx)
  if (more.length > 0 || spent?.txid !== stakingTxid || spent.vout !== stakingOutputIndex)
    throw refuse('the unbonding transaction spends something else')
  for (const time of [delegation.stakingTime, delegation.unbondingTime])
    if (!isTimelock(time)) throw refuse(`nothing is locked for ${time} blocks`)
  return delegation
}
