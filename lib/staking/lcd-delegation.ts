import { type Height, toBlocks, toHeight } from '@/lib/bitcoin/blocks'
import { readWhole } from '@/lib/bitcoin/byte-reader'
import { bytesOf, hexOf, toHexBrand } from '@/lib/bitcoin/hex'
import { toXOnlyKey } from '@/lib/bitcoin/keys'
import { toSats } from '@/lib/bitcoin/sats'
import { type Txid, toTxid } from '@/lib/bitcoin/txid'
import type { TxOutput } from '@/lib/bitcoin/utxo'
import type {
  CovenantAdaptorSignatures,
  CovenantSignature,
  DelegationStatus,
  RegisteredDelegation,
} from './delegation'
import { bytesOfBase64, decimal, uint32Number } from './lcd-fields'

type LcdSignature = { readonly pk: string; readonly sig: string }
type LcdAdaptorSignatures = { readonly cov_pk: string; readonly adaptor_sigs: readonly string[] }

/** A delegation as a Babylon node writes it: keys and transactions in hex, signatures in base64. */
export type LcdDelegation = {
  readonly staker_addr: string
  readonly btc_pk: string
  readonly fp_btc_pk_list: readonly string[]
  readonly staking_time: number
  readonly start_height: number
  readonly end_height: number
  readonly total_sat: string
  readonly staking_tx_hex: string
  readonly slashing_tx_hex: string
  readonly covenant_sigs: readonly LcdAdaptorSignatures[]
  readonly staking_output_idx: number
  readonly status_desc: string
  readonly unbonding_time: number
  readonly params_version: number
  readonly undelegation_response: {
    readonly unbonding_tx_hex: string
    readonly covenant_unbonding_sig_list: readonly LcdSignature[]
    readonly slashing_tx_hex: string
    readonly covenant_slashing_sigs: readonly LcdAdaptorSignatures[]
  }
}

/** What a node adds for a stake that expands an earlier one. */
export type LcdExpansion = {
  readonly previous_staking_tx_hash_hex: string
  readonly other_funding_tx_out_hex: string
  readonly previous_stk_covenant_sigs: readonly LcdSignature[]
}

/**
 * Reads the `btc_delegation` of `GET /babylon/btcstaking/v1/btc_delegation/{staking txid}`; `stakingTxid` is what was
 * asked for. Throws a `RangeError` for what Babylon could not have meant. Whether the parts belong together is for
 * `consistentDelegation` and `verifyCovenant` to say.
 */
export const delegationFromLcd = (
  stakingTxid: Txid,
  told: LcdDelegation,
): RegisteredDelegation => ({
  stakingTxid,
  stakingTx: toHexBrand(told.staking_tx_hex),
  stakingOutputIndex: uint32Number(told.staking_output_idx),
  stakingValue: toSats(decimal(told.total_sat)),
  stakingTime: toBlocks(told.staking_time),
  staker: toXOnlyKey(told.btc_pk),
  finalityProviders: told.fp_btc_pk_list.map(toXOnlyKey),
  paramsVersion: uint32Number(told.params_version),
  unbondingTime: toBlocks(told.unbonding_time),
  unbondingTx: toHexBrand(told.undelegation_response.unbonding_tx_hex),
  covenantUnbondingSignatures:
    told.undelegation_response.covenant_unbonding_sig_list.map(signature),
  ...inclusion(told),
  status: statuses.get(told.status_desc) ?? { kind: 'unknown', reported: told.status_desc },
  stakerAddress: told.staker_addr,
  slashingTx: toHexBrand(told.slashing_tx_hex),
  unbondingSlashingTx: toHexBrand(told.undelegation_response.slashing_tx_hex),
  covenantSlashingSignatures: told.covenant_sigs.map(adaptorSignatures),
  covenantUnbondingSlashingSignatures:
    told.undelegation_response.covenant_slashing_sigs.map(adaptorSignatures),
})

/** What a stake expands, as Babylon stores it: the previous covenant signs input 0 of the staking transaction. */
export type RegisteredExpansion = {
  readonly previousStakingTxid: Txid
  /** The coin that input 1 spends. */
  readonly funding: TxOutput
  readonly previousCovenantSignatures: readonly CovenantSignature[]
}

/** Reads a delegation's `stk_exp`. Throws a `RangeError` for what Babylon could not have meant. */
export const expansionFromLcd = (told: LcdExpansion): RegisteredExpansion => ({
  previousStakingTxid: toTxid(told.previous_staking_tx_hash_hex),
  funding: serialisedOutput(told.other_funding_tx_out_hex),
  previousCovenantSignatures: told.previous_stk_covenant_sigs.map(signature),
})

/** An output as transactions contain it: 8 bytes of value, then the script with its length in front. */
function serialisedOutput(hex: string): TxOutput {
  const output = readWhole(bytesOf(toHexBrand(hex)), ({ take, sized }) => ({
    value: toSats(BigInt(`0x${hexOf(take(8).reverse())}`)),
    scriptPubKey: hexOf(sized()),
  }))
  if (!output) throw new RangeError(`${hex} is not an output`)
  return output
}

const signature = ({ pk, sig }: LcdSignature): CovenantSignature => ({
  key: toXOnlyKey(pk),
  signature: bytesOfBase64(sig),
})

const adaptorSignatures = (told: LcdAdaptorSignatures): CovenantAdaptorSignatures => ({
  key: toXOnlyKey(told.cov_pk),
  signatures: told.adaptor_sigs.map(bytesOfBase64),
})

/** The node writes 0 for both heights until it has seen the proof of inclusion. */
function inclusion(told: LcdDelegation): { startHeight: Height | null; endHeight: Height | null } {
  if (told.start_height === 0 && told.end_height === 0)
    return { startHeight: null, endHeight: null }
  if (told.end_height !== told.start_height + told.staking_time)
    throw new RangeError('the heights of the stake do not fit its time')
  return { startHeight: toHeight(told.start_height), endHeight: toHeight(told.end_height) }
}

/** The node stops looking once the stake has ended: whether it can be or was withdrawn, Bitcoin says. */
const statuses: ReadonlyMap<string, DelegationStatus> = new Map<string, DelegationStatus>([
  ['PENDING', { kind: 'pending' }],
  ['VERIFIED', { kind: 'verified' }],
  ['ACTIVE', { kind: 'active' }],
  ['UNBONDED', { kind: 'unbonding' }],
  ['EXPIRED', { kind: 'unbonding' }],
  ['EXPANDED', { kind: 'expanded' }],
])
