import type { Hex } from '@/lib/bitcoin/hex'
import { toSats } from '@/lib/bitcoin/sats'
import type { Txid } from '@/lib/bitcoin/txid'
import type { DelegationTransactions } from './delegation-transactions'
import {
  type InclusionProof,
  msgBtcStakeExpand,
  msgCreateBtcDelegation,
  type ProofOfPossession,
} from './messages'
import type { StakingParams } from './params'
import type { StakingTerms } from './terms'

export type Registration = {
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
}

/**
 * The `MsgCreateBTCDelegation` that registers a stake. Without a proof of inclusion it comes before the staking
 * transaction is sent, so that the covenant signs the way out first, and Babylon charges
 * `params.delegationCreationBaseGas` on top. A stake that is mined already, such as one of phase 1, brings its proof.
 */
export const registrationMessage = ({
  inclusionProof,
  ...registration
}: Registration & { readonly inclusionProof?: InclusionProof }): Uint8Array =>
  msgCreateBtcDelegation.encode({
    ...sharedFields(registration),
    stakingTxInclusionProof: inclusionProof ?? null,
  })

/**
 * The `MsgBtcStakeExpand` that registers a stake whose staking transaction spends an earlier one. `params` and `terms`
 * are the new stake's.
 */
export const expansionMessage = ({
  previousStakingTxid,
  fundingTx,
  ...registration
}: Registration & {
  readonly previousStakingTxid: Txid
  /** The whole transaction that input 1 spends from: the sighashes commit to its output. */
  readonly fundingTx: Hex
}): Uint8Array =>
  msgBtcStakeExpand.encode({ ...sharedFields(registration), previousStakingTxid, fundingTx })

const sharedFields = ({ params, terms, transactions, ...rest }: Registration) => ({
  stakerAddress: rest.stakerAddress,
  proofOfPossession: rest.proofOfPossession,
  staker: terms.staker,
  finalityProviders: terms.finalityProviders,
  stakingTime: terms.stakingTime,
  stakingValue: transactions.stakingOutput.value,
  stakingTx: rest.stakingTx,
  slashingTx: transactions.slashing.hex,
  slashingSignature: rest.slashingSignature,
  unbondingTime: terms.unbondingTime,
  unbondingTx: transactions.unbonding.hex,
  unbondingValue: toSats(transactions.stakingOutput.value - params.unbondingFee),
  unbondingSlashingTx: transactions.unbondingSlashing.hex,
  unbondingSlashingSignature: rest.unbondingSlashingSignature,
})
