import type { Hex } from '@/lib/bitcoin/hex'
import { toSats } from '@/lib/bitcoin/sats'
import type { DelegationTransactions } from './delegation-transactions'
import { msgCreateBtcDelegation, type ProofOfPossession } from './messages'
import type { StakingParams } from './params'
import type { StakingTerms } from './terms'

/**
 * The `MsgCreateBTCDelegation` that registers a stake before its staking transaction is sent, so that the covenant
 * signs the way out first. Babylon charges `params.delegationCreationBaseGas` on top for it.
 */
export const registrationMessage = ({
  params,
  terms,
  stakingTx,
  transactions,
  stakerAddress,
  proofOfPossession,
  slashingSignature,
  unbondingSlashingSignature,
}: {
  readonly params: StakingParams
  readonly terms: StakingTerms
  /** Unsigned: its id is final, its signatures are not due yet. */
  readonly stakingTx: Hex
  /** What `delegationTransactions` made of it. */
  readonly transactions: DelegationTransactions
  /** The Babylon account that signs the registration. */
  readonly stakerAddress: string
  readonly proofOfPossession: ProofOfPossession
  /** The staker's BIP340 signatures of the two slashing transactions, 64 bytes each, already verified. */
  readonly slashingSignature: Hex
  readonly unbondingSlashingSignature: Hex
}): Uint8Array =>
  msgCreateBtcDelegation.encode({
    stakerAddress,
    proofOfPossession,
    staker: terms.staker,
    finalityProviders: terms.finalityProviders,
    stakingTime: terms.stakingTime,
    stakingValue: transactions.stakingOutput.value,
    stakingTx,
    stakingTxInclusionProof: null,
    slashingTx: transactions.slashing.hex,
    slashingSignature,
    unbondingTime: terms.unbondingTime,
    unbondingTx: transactions.unbonding.hex,
    unbondingValue: toSats(transactions.stakingOutput.value - params.unbondingFee),
    unbondingSlashingTx: transactions.unbondingSlashing.hex,
    unbondingSlashingSignature,
  })
