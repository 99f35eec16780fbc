import { bytesOf, hexOf } from '@/lib/bitcoin/hex'
import { toXOnlyKey, type XOnlyKey } from '@/lib/bitcoin/keys'
import { isTxid, type Txid } from '@/lib/bitcoin/txid'
import {
  type Delimited,
  hex,
  int64,
  many,
  maybe,
  message,
  one,
  text,
  uint32,
  type ValueOf,
} from './protobuf'
import { MalformedMessageError } from './protobuf-wire'

/**
 * The Babylon messages that concern a bitcoin stake.
 * Sources: babylon `proto/babylon/btcstaking/v1/{tx,pop,btcstaking}.proto`, `proto/babylon/btccheckpoint/v1/btccheckpoint.proto`.
 */

const xOnlyKey: Delimited<XOnlyKey> = {
  wire: 'delimited',
  encode: bytesOf,
  decode(bytes) {
    if (bytes.length !== 32) throw new MalformedMessageError(`a key of ${bytes.length} bytes`)
    return toXOnlyKey(hexOf(bytes))
  },
}

const stakingTxHash: Delimited<Txid> = {
  wire: 'delimited',
  encode: text.encode,
  decode(bytes) {
    const decoded = text.decode(bytes)
    if (!isTxid(decoded)) throw new MalformedMessageError('not a transaction id')
    return decoded
  },
}

/** How a proof of possession is signed: `btc_sig_type`. */
export const possessionType = { bip340: 0, bip322: 1, ecdsa: 2 } as const

export const bip322Signature = message({ address: one(1, text), witness: one(2, hex) })

/** `signature` is 64 bytes (BIP340), an encoded `bip322Signature`, or 65 bytes (ECDSA). */
export const proofOfPossession = message({ type: one(1, uint32), signature: one(2, hex) })

export type ProofOfPossession = ValueOf<typeof proofOfPossession>

/** `blockHash` is in internal byte order. */
const transactionKey = message({ index: one(1, uint32), blockHash: one(2, hex) })

/** Where a transaction is mined. `siblings` are 32-byte hashes, internal order, from the leaf upward. */
export const inclusionProof = message({ key: maybe(1, transactionKey), siblings: one(2, hex) })

export type InclusionProof = ValueOf<typeof inclusionProof>

/** Registers a stake. Transactions are unsigned, signatures 64 bytes, values in sats. */
export const msgCreateBtcDelegation = message({
  stakerAddress: one(1, text),
  proofOfPossession: maybe(2, proofOfPossession),
  staker: one(3, xOnlyKey),
  finalityProviders: many(4, xOnlyKey),
  stakingTime: one(5, uint32),
  stakingValue: one(6, int64),
  stakingTx: one(7, hex),
  stakingTxInclusionProof: maybe(8, inclusionProof),
  slashingTx: one(9, hex),
  slashingSignature: one(10, hex),
  unbondingTime: one(11, uint32),
  unbondingTx: one(12, hex),
  unbondingValue: one(13, int64),
  unbondingSlashingTx: one(14, hex),
  unbondingSlashingSignature: one(15, hex),
})

export type MsgCreateBtcDelegation = ValueOf<typeof msgCreateBtcDelegation>

/** Proves that a registered stake is mined and deep enough. Anyone may send it. */
export const msgAddBtcDelegationInclusionProof = message({
  signer: one(1, text),
  stakingTxid: one(2, stakingTxHash),
  inclusionProof: maybe(3, inclusionProof),
})

export type MsgAddBtcDelegationInclusionProof = ValueOf<typeof msgAddBtcDelegationInclusionProof>

/** Proves that a stake was spent. `fundingTxs` are the transactions the spending one takes its inputs from. */
export const msgBtcUndelegate = message({
  signer: one(1, text),
  stakingTxid: one(2, stakingTxHash),
  spendingTx: one(3, hex),
  inclusionProof: maybe(4, inclusionProof),
  fundingTxs: many(5, hex),
})

export type MsgBtcUndelegate = ValueOf<typeof msgBtcUndelegate>

/** What one covenant member signs for a stake. Adaptor signatures are one per finality provider, in list order. */
export const msgAddCovenantSigs = message({
  signer: one(1, text),
  covenantKey: one(2, xOnlyKey),
  stakingTxid: one(3, stakingTxHash),
  slashingSignatures: many(4, hex),
  unbondingSignature: one(5, hex),
  unbondingSlashingSignatures: many(6, hex),
})

export type MsgAddCovenantSigs = ValueOf<typeof msgAddCovenantSigs>

export const typeUrls = {
  createBtcDelegation: '/babylon.btcstaking.v1.MsgCreateBTCDelegation',
  addBtcDelegationInclusionProof: '/babylon.btcstaking.v1.MsgAddBTCDelegationInclusionProof',
  btcUndelegate: '/babylon.btcstaking.v1.MsgBTCUndelegate',
  addCovenantSigs: '/babylon.btcstaking.v1.MsgAddCovenantSigs',
} as const
