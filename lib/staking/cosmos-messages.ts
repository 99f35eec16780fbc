import { many, maybe, message, one } from './protobuf'
import { bytes, text, uint32, uint64, type ValueOf } from './protobuf-scalars'

/**
 * The envelope of a Cosmos transaction.
 * Sources: cosmos-sdk `proto/cosmos/{tx/v1beta1/tx,base/v1beta1/coin,bank/v1beta1/tx,crypto/secp256k1/keys}.proto`.
 */

/** A message with the name of its type. */
export const any = message({ typeUrl: one(1, text), value: one(2, bytes) })

export type Any = ValueOf<typeof any>

/** `amount` is a decimal number. */
const coin = message({ denom: one(1, text), amount: one(2, text) })

export const secp256k1PublicKey = message({ key: one(1, bytes) })

export const body = message({ messages: many(1, any), memo: one(2, text) })

const single = message({ mode: one(1, uint32) })

const modeInfo = message({ single: maybe(1, single) })

const signerInfo = message({
  publicKey: maybe(1, any),
  modeInfo: maybe(2, modeInfo),
  sequence: one(3, uint64),
})

const fee = message({
  amount: many(1, coin),
  gasLimit: one(2, uint64),
  payer: one(3, text),
  granter: one(4, text),
})

export const auth = message({ signerInfos: many(1, signerInfo), fee: maybe(2, fee) })

export type Auth = ValueOf<typeof auth>

export const signDoc = message({
  bodyBytes: one(1, bytes),
  authInfoBytes: one(2, bytes),
  chainId: one(3, text),
  accountNumber: one(4, uint64),
})

export const raw = message({
  bodyBytes: one(1, bytes),
  authInfoBytes: one(2, bytes),
  signatures: many(3, bytes),
})

export const msgSend = message({
  fromAddress: one(1, text),
  toAddress: one(2, text),
  amount: many(3, coin),
})

export const cosmosTypeUrls = {
  secp256k1PublicKey: '/cosmos.crypto.secp256k1.PubKey',
  send: '/cosmos.bank.v1beta1.MsgSend',
} as const
