import { proofOfPossession, xOnlyKey } from '@/lib/staking/messages'
import { maybe, message, one } from '@/lib/staking/protobuf'
import { hex, text, uint64, type ValueOf } from '@/lib/staking/protobuf-scalars'
import { decimalShare } from './decimal-share'

/**
 * What finality providers tell Babylon.
 * Sources: babylon `proto/babylon/{btcstaking,finality}/v1/tx.proto`, cosmos-sdk `proto/cosmos/staking/v1beta1/staking.proto`.
 */
const description = message({
  moniker: one(1, text),
  identity: one(2, text),
  website: one(3, text),
  securityContact: one(4, text),
  details: one(5, text),
})

const commissionRates = message({
  rate: one(1, decimalShare),
  maxRate: one(2, decimalShare),
  maxChangeRate: one(3, decimalShare),
})

export const msgCreateFinalityProvider = message({
  address: one(1, text, 'addr'),
  description: maybe(2, description),
  key: one(4, xOnlyKey, 'btc_pk'),
  proofOfPossession: maybe(5, proofOfPossession, 'pop'),
  /** Only on the `bsn` line; empty for Babylon itself. */
  bsnId: one(6, text),
  commission: maybe(7, commissionRates),
})

/** What is not told stays as it is, but for the description, which is told whole. */
export const msgEditFinalityProvider = message({
  address: one(1, text, 'addr'),
  key: one(2, xOnlyKey, 'btc_pk'),
  description: maybe(3, description),
  commission: maybe(4, decimalShare),
})

export const msgUnjailFinalityProvider = message({
  signer: one(1, text),
  key: one(2, xOnlyKey, 'fp_btc_pk'),
})

/** A vote for a block. The proof that its nonce was promised is not looked at here. */
export const msgAddFinalitySig = message({
  signer: one(1, text),
  key: one(2, xOnlyKey, 'fp_btc_pk'),
  height: one(3, uint64, 'block_height'),
  publicRandomness: one(4, hex, 'pub_rand'),
  appHash: one(6, hex, 'block_app_hash'),
  signature: one(7, hex, 'finality_sig'),
})

/** Two votes of a provider of another network, which only that network has seen. Only on the `bsn` line. */
export const msgEquivocationEvidence = message({
  signer: one(1, text),
  key: one(2, xOnlyKey, 'fp_btc_pk'),
  height: one(3, uint64, 'block_height'),
  publicRandomness: one(4, hex, 'pub_rand'),
  canonicalAppHash: one(5, hex),
  forkAppHash: one(6, hex),
  canonicalSignature: one(7, hex, 'canonical_finality_sig'),
  forkSignature: one(8, hex, 'fork_finality_sig'),
  signingContext: one(9, text),
})

/** A provider's secret, got out of a slashing transaction that it published too early. */
export const msgSelectiveSlashingEvidence = message({
  signer: one(1, text),
  secret: one(3, hex, 'recovered_fp_btc_sk'),
})

export type MsgCreateFinalityProvider = ValueOf<typeof msgCreateFinalityProvider>
export type MsgEditFinalityProvider = ValueOf<typeof msgEditFinalityProvider>
export type MsgUnjailFinalityProvider = ValueOf<typeof msgUnjailFinalityProvider>
export type MsgAddFinalitySig = ValueOf<typeof msgAddFinalitySig>
export type MsgEquivocationEvidence = ValueOf<typeof msgEquivocationEvidence>
export type MsgSelectiveSlashingEvidence = ValueOf<typeof msgSelectiveSlashingEvidence>

export const providerTypeUrls = {
  create: '/babylon.btcstaking.v1.MsgCreateFinalityProvider',
  edit: '/babylon.btcstaking.v1.MsgEditFinalityProvider',
  unjail: '/babylon.finality.v1.MsgUnjailFinalityProvider',
  addFinalitySig: '/babylon.finality.v1.MsgAddFinalitySig',
  equivocation: '/babylon.finality.v1.MsgEquivocationEvidence',
  selectiveSlashing: '/babylon.btcstaking.v1.MsgSelectiveSlashingEvidence',
} as const
