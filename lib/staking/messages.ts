import { bytesOf, hexOf } from '@/lib/bitcoin/hex'
import { toXOnlyKey, type XOnlyKey } from '@/lib/bitcoin/keys'
import { isTxid, type Txid } from '@/lib/bitcoin/txid'
import { many, maybe, message, one } from './protobuf'
import { type Delimited, hex, int64, text, uint32, type ValueOf } from './protobuf-scalars'
import { MalformedMessageError } from './protobuf-wire'

/**
 * The Babylon messages that concern a bitcoin stake and its rewards.
 * Sources: babylon `proto/babylon/btcstaking/v1/{tx,pop,btcstaking}.proto`, `proto/babylon/btccheckpoint/v1/btccheckpoint.proto`,
 * `proto/babylon/incentive/tx.proto`.
 */

export const xOnlyKey: Delimited<XOnlyKey> = {
  wire: 'delimited',
  encode: bytesOf,
  decode(bytes) {
    if (bytes.length !== 32) throw new MalformedMessageError(`a key of ${bytes.length} bytes`)
    return toXOnlyKey(hexOf(bytes))
  },
  json: (key) => hex.json(hexOf(bytesOf(key))),
}

const stakingTxHash: Delimited<Txid> = {
  wire: 'delimited',
  encode: text.encode,
  decode(bytes) {
    const decoded = text.decode(bytes)
    if (!isTxid(decoded)) throw new MalformedMessageError('not a transaction id')
    return decoded
  },
  json: (txid) => txid,
}

/** How a proof of possession is signed: `btc_sig_type`. */
export const possessionType = { bip340: 0, bip322: 1, ecdsa: 2 } as const

export const bip322Signature = message({ address: one(1, text), witness: one(2, hex, 'sig') })

/** `signature` is 64 bytes (BIP340), an encoded `bip322Signature`, or 65 bytes (ECDSA). */
export const proofOfPossession = message({
  type: one(1, uint32, 'btc_sig_type'),
  signature: one(2, hex, 'btc_sig'),
})

export type ProofOfPossession = ValueOf<typeof proofOfPossession>

/** `blockHash` is in internal byte order. */
const transactionKey = message({ index: one(1, uint32), blockHash: one(2, hex, 'hash') })

/** Where a transaction is mined. `siblings` are 32-byte hashes, internal order, from the leaf upward. */
export const inclusionProof = message({
  key: maybe(1, transactionKey),
  siblings: one(2, hex, 'proof'),
})

export type InclusionProof = ValueOf<typeof inclusionProof>

/** What creating and expanding a stake begin with. */
const stake = {
  stakerAddress: one(1, text, 'staker_addr'),
  proofOfPossession: maybe(2, proofOfPossession, 'pop'),
  staker: one(3, xOnlyKey, 'btc_pk'),
  finalityProviders: many(4, xOnlyKey, 'fp_btc_pk_list'),
  stakingTime: one(5, uint32),
  stakingValue: one(6, int64),
  stakingTx: one(7, hex),
}

/** Registers a stake. Transactions are unsigned, signatures 64 bytes, values in sats. */
export const msgCreateBtcDelegation = message({
  ...stake,
  stakingTxInclusionProof: maybe(8, inclusionProof),
  slashingTx: one(9, hex),
  slashingSignature: one(10, hex, 'delegator_slashing_sig'),
  unbondingTime: one(11, uint32),
  unbondingTx: one(12, hex),
  unbondingValue: one(13, int64),
  unbondingSlashingTx: one(14, hex),
  unbondingSlashingSignature: one(15, hex, 'delegator_unbonding_slashing_sig'),
})

export type MsgCreateBtcDelegation = ValueOf<typeof msgCreateBtcDelegation>

/** Registers a stake that spends an earlier one. `fundingTx` is the whole transaction its other input comes from. */
export const msgBtcStakeExpand = message({
  ...stake,
  slashingTx: one(8, hex),
  slashingSignature: one(9, hex, 'delegator_slashing_sig'),
  unbondingTime: one(10, uint32),
  unbondingTx: one(11, hex),
  unbondingValue: one(12, int64),
  unbondingSlashingTx: one(13, hex),
  unbondingSlashingSignature: one(14, hex, 'delegator_unbonding_slashing_sig'),
  previousStakingTxid: one(15, stakingTxHash, 'previous_staking_tx_hash'),
  fundingTx: one(16, hex),
})

/** Proves that a registered stake is mined and deep enough. Anyone may send it. */
export const msgAddBtcDelegationInclusionProof = message({
  signer: one(1, text),
  stakingTxid: one(2, stakingTxHash, 'staking_tx_hash'),
  inclusionProof: maybe(3, inclusionProof, 'staking_tx_inclusion_proof'),
})

export type MsgAddBtcDelegationInclusionProof = ValueOf<typeof msgAddBtcDelegationInclusionProof>

/** Proves that a stake was spent. `fundingTxs` are the transactions the spending one takes its inputs from. */
export const msgBtcUndelegate = message({
  signer: one(1, text),
  stakingTxid: one(2, stakingTxHash, 'staking_tx_hash'),
  spendingTx: one(3, hex, 'stake_spending_tx'),
  inclusionProof: maybe(4, inclusionProof, 'stake_spending_tx_inclusion_proof'),
  fundingTxs: many(5, hex, 'funding_transactions'),
})

export type MsgBtcUndelegate = ValueOf<typeof msgBtcUndelegate>

/** What one covenant member signs for a stake. Adaptor signatures are one per finality provider, in list order. */
export const msgAddCovenantSigs = message({
  signer: one(1, text),
  covenantKey: one(2, xOnlyKey, 'pk'),
  stakingTxid: one(3, stakingTxHash, 'staking_tx_hash'),
  slashingSignatures: many(4, hex, 'slashing_tx_sigs'),
  unbondingSignature: one(5, hex, 'unbonding_tx_sig'),
  unbondingSlashingSignatures: many(6, hex, 'slashing_unbonding_tx_sigs'),
  /** Of the transaction that expands an earlier stake, over its first input; null for any other stake. */
  stakeExpansionSignature: maybe(7, hex, 'stake_expansion_tx_sig'),
})

export type MsgAddCovenantSigs = ValueOf<typeof msgAddCovenantSigs>

/**
 * Pays out what `address` has earned. `type` is `finality_provider`, `btc_staker` or `costaker`; as a staker of bitcoin
 * one is paid for co-staking too.
 */
export const msgWithdrawReward = message({ type: one(1, text), address: one(2, text) })

/** Sends all later rewards of the delegator somewhere else. */
export const msgSetWithdrawAddress = message({
  delegatorAddress: one(1, text),
  withdrawAddress: one(2, text),
})

export const typeUrls = {
  createBtcDelegation: '/babylon.btcstaking.v1.MsgCreateBTCDelegation',
  btcStakeExpand: '/babylon.btcstaking.v1.MsgBtcStakeExpand',
  addBtcDelegationInclusionProof: '/babylon.btcstaking.v1.MsgAddBTCDelegationInclusionProof',
  btcUndelegate: '/babylon.btcstaking.v1.MsgBTCUndelegate',
  addCovenantSigs: '/babylon.btcstaking.v1.MsgAddCovenantSigs',
  withdrawReward: '/babylon.incentive.MsgWithdrawReward',
  setWithdrawAddress: '/babylon.incentive.MsgSetWithdrawAddress',
} as const
