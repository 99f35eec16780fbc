import { toHexBrand } from '@/lib/bitcoin/hex'
import { toXOnlyKey } from '@/lib/bitcoin/keys'
import { toSats } from '@/lib/bitcoin/sats'
import { toTxid } from '@/lib/bitcoin/txid'
import type { RegisteredDelegation } from '@/lib/staking/delegation'
import { type flows, keys } from './flows'

/** A stake of the vectors as Babylon's node would tell it, signed by all nine members. */
export function registeredDelegation(flow: (typeof flows)[number]): RegisteredDelegation {
  const { stakingParams, terms, covenants } = flow
  const members = covenants.map((member) => ({ ...member, key: toXOnlyKey(member.cov_pk) }))
  return {
    stakingTxid: toTxid(flow.staking_tx.txid),
    stakingTx: toHexBrand(flow.staking_tx.unsigned_hex),
    stakingOutputIndex: 0,
    stakingValue: toSats(flow.staking_value),
    stakingTime: terms.stakingTime,
    staker: terms.staker,
    finalityProviders: terms.finalityProviders,
    paramsVersion: stakingParams.version,
    unbondingTime: terms.unbondingTime,
    unbondingTx: toHexBrand(flow.unbonding_tx.unsigned_hex),
    startHeight: null,
    endHeight: null,
    status: { kind: 'verified' },
    stakerAddress: keys.babylon_address,
    slashingTx: toHexBrand(flow.slashing_tx.unsigned_hex),
    unbondingSlashingTx: toHexBrand(flow.unbonding_slashing_tx.unsigned_hex),
    covenantUnbondingSignatures: members.map(({ key, unbonding_sig }) => ({
      key,
      signature: toHexBrand(unbonding_sig),
    })),
    covenantSlashingSignatures: members.map(({ key, slashing_adaptor_sig }) => ({
      key,
      signatures: [toHexBrand(slashing_adaptor_sig)],
    })),
    covenantUnbondingSlashingSignatures: members.map(({ key, unbonding_slashing_adaptor_sig }) => ({
      key,
      signatures: [toHexBrand(unbonding_slashing_adaptor_sig)],
    })),
  }
}
