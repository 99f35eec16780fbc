import { endHeightOf } from '@/lib/localnet/babylon/delegation-status'
import type { CovenantSignatures } from '@/lib/localnet/babylon/state'
import { delegationLife, stateIn, withdrawalIn } from './delegation-life'
import type { IndexedDelegation } from './indexed-delegation'
import { isoSeconds } from './iso-time'
import type { IndexerView } from './view'

/** `DelegationPublic`. Heights are left out while there are none, as the server does. */
export function delegationJson(view: IndexerView, row: IndexedDelegation) {
  const { delegation } = row
  const life = delegationLife(view, row)
  const withdrawal = withdrawalIn(life)
  return {
    params_version: delegation.paramsVersion,
    staker_btc_pk_hex: delegation.staker,
    finality_provider_btc_pks_hex: delegation.finalityProviders,
    delegation_staking: {
      staking_tx_hash_hex: delegation.stakingTxid,
      staking_tx_hex: delegation.stakingTx,
      staking_output_idx: delegation.stakingOutputIndex,
      staking_timelock: delegation.stakingTime,
      staking_amount: Number(delegation.stakingValue),
      ...(delegation.inclusion && {
        start_height: delegation.inclusion.height,
        end_height: endHeightOf(delegation),
      }),
      bbn_inception_height: delegation.createdAt.height,
      bbn_inception_time: isoSeconds(delegation.createdAt.time),
      slashing: slashingJson(view, life, 'stake'),
    },
    delegation_unbonding: {
      unbonding_timelock: delegation.unbondingTime,
      unbonding_tx: delegation.unbondingTx,
      covenant_unbonding_signatures: delegation.covenant.map(signatureJson),
      slashing: slashingJson(view, life, 'exit'),
    },
    state: stateIn(life),
    ...(withdrawal && { withdrawal_info: { tx_hash: withdrawal } }),
    ...(delegation.expansion && {
      previous_staking_tx_hash_hex: delegation.expansion.previousTxid,
    }),
  }
}

const signatureJson = ({ key, unbonding, expansion }: CovenantSignatures) => ({
  covenant_btc_pk_hex: key,
  signature_hex: unbonding,
  ...(expansion && { stake_expansion_signature_hex: expansion }),
})

/** The height is the same on both sides; the transaction only where the output was that it spends. */
function slashingJson(
  { bitcoin }: IndexerView,
  { slashing }: ReturnType<typeof delegationLife>,
  from: 'stake' | 'exit',
) {
  const hex = slashing?.from === from ? bitcoin.transaction(slashing.txid)?.hex : undefined
  const spending_height = slashing?.block.height ?? 0
  return from === 'stake'
    ? { slashing_tx_hex: hex ?? '', spending_height }
    : { unbonding_slashing_tx_hex: hex ?? '', spending_height }
}
