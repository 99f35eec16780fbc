import { txidOf } from '@/lib/bitcoin/transaction'
import { verifyCovenant } from '@/lib/staking/covenant'
import { delegationFromLcd } from '@/lib/staking/lcd-delegation'
import { termsOf } from '@/lib/staking/terms'
import { lcdDelegation } from './lcd-delegation'
import { lcdParams } from './lcd-params'
import { operation } from './operation'

/**
 * Which members of the covenant have signed the exit and the penalties of a stake, and whether they are enough. All
 * three transactions are built again from the staking transaction; where the node's differ, no signature counts.
 */
export const covenant = operation(
  { params: lcdParams, delegation: lcdDelegation },
  ({ params: { params, version }, delegation: told }) => {
    const delegation = delegationFromLcd(txidOf(told.staking_tx_hex), told)
    const { staker, finalityProviders, stakingTime, stakingTx, stakingOutputIndex } = delegation
    const { differences, ...verdict } = verifyCovenant({
      // Parameters without a number cannot have another one than the delegation names.
      params: { ...params, version: version ?? delegation.paramsVersion },
      terms: termsOf({ params, staker, finalityProviders, stakingTime }),
      stakingTx,
      stakingOutputIndex,
      delegation,
    })
    return differences.length > 0 ? { ...verdict, differences } : verdict
  },
)
