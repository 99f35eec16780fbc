import { toSats } from '@/lib/bitcoin/sats'
import { decodeTransaction, sighashOf } from '@/lib/bitcoin/transaction'
import { stakingOutput, unbondingOutput } from '@/lib/staking/outputs'
import type { StakingParams } from '@/lib/staking/params'
import { paramsOf } from './delegation-status'
import { termsUnder } from './keeper'
import type { BabylonState, BtcDelegation } from './state'

/** What a covenant member signs for a delegation, worked out from the parameters and not from the scripts it was told. */
export function presignedSighashes(delegation: BtcDelegation, params: StakingParams) {
  const terms = termsUnder(params, delegation)
  const staking = stakingOutput(terms)
  const unbonding = unbondingOutput(terms)
  const stake = { scriptPubKey: staking.scriptPubKey, value: delegation.stakingValue }
  const unbondingTx = decodeTransaction(delegation.unbondingTx)
  const unbonded = {
    scriptPubKey: unbonding.scriptPubKey,
    value: toSats(delegation.stakingValue - params.unbondingFee),
  }
  const byLeaf = (leaf: (typeof staking.leaves)['slashing']) =>
    ({ path: 'p2tr-script', index: 0, key: delegation.staker, leaf }) as const
  return {
    unbonding: sighashOf(unbondingTx, [stake], byLeaf(staking.leaves.unbonding)),
    slashing: sighashOf(
      decodeTransaction(delegation.slashingTx),
      [stake],
      byLeaf(staking.leaves.slashing),
    ),
    unbondingSlashing: sighashOf(
      decodeTransaction(delegation.unbondingSlashingTx),
      [unbonded],
      byLeaf(unbonding.leaves.slashing),
    ),
  }
}

/**
 * What the previous committee signs of an expansion: its first input, which spends the stake before. It commits to the
 * funding output too. null for a stake that continues none.
 */
export function expansionSighash(
  state: BabylonState,
  { expansion, stakingTx }: BtcDelegation,
): Uint8Array | null {
  const previous = expansion && state.delegations.get(expansion.previousTxid)
  if (!previous) return null
  const { scriptPubKey, leaves } = stakingOutput(termsUnder(paramsOf(state, previous), previous))
  const prevouts = [{ scriptPubKey, value: previous.stakingValue }, expansion.fundingOutput]
  return sighashOf(decodeTransaction(stakingTx), prevouts, {
    path: 'p2tr-script',
    index: 0,
    key: previous.staker,
    leaf: leaves.unbonding,
  })
}
