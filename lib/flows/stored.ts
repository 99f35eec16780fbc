import { toBlockHash } from '@/lib/bitcoin/block-hash'
import { toBlocks, toHeight } from '@/lib/bitcoin/blocks'
import { toFeeRate } from '@/lib/bitcoin/fee-rate'
import { toHexBrand } from '@/lib/bitcoin/hex'
import { toCompressedKey, toXOnlyKey } from '@/lib/bitcoin/keys'
import { toSats } from '@/lib/bitcoin/sats'
import type { InputToSign } from '@/lib/bitcoin/signing'
import { toTxid } from '@/lib/bitcoin/txid'
import type { StakingParams } from '@/lib/staking/params'
import type { StakingTerms } from '@/lib/staking/terms'
import {
  type Decoder,
  decimal,
  list,
  literal,
  nullable,
  record,
  text,
  union,
  wholeNumber,
} from './decode'

export const sats = (stored: unknown) => toSats(decimal(stored))
export const hex = (stored: unknown) => toHexBrand(text(stored))
export const txid = (stored: unknown) => toTxid(text(stored))
export const blocks = (stored: unknown) => toBlocks(wholeNumber(stored))
export const xOnlyKey = (stored: unknown) => toXOnlyKey(text(stored))
const compressedKey = (stored: unknown) => toCompressedKey(text(stored))
export const blockHash = (stored: unknown) => toBlockHash(text(stored))
export const height = (stored: unknown) => toHeight(wholeNumber(stored))

export function feeRate(stored: unknown) {
  if (typeof stored !== 'number') throw new RangeError('not a fee rate')
  return toFeeRate(stored)
}

export const account = record({
  network: literal('mainnet', 'signet', 'regtest'),
  address: text,
  kind: literal('p2wpkh', 'p2tr'),
  scriptPubKey: hex,
  key: xOnlyKey,
  publicKey: nullable(compressedKey),
})

export const outpoint = record({ txid, vout: wholeNumber })

const output = record({ scriptPubKey: hex, value: sats })

export const unsignedTransaction = record({ txid, hex, prevouts: list(output) })

export const inputToSign: Decoder<InputToSign> = union<InputToSign>('path', {
  p2wpkh: record({ path: literal('p2wpkh'), index: wholeNumber, key: compressedKey }),
  'p2tr-key': record({ path: literal('p2tr-key'), index: wholeNumber, key: xOnlyKey }),
  'p2tr-script': record({
    path: literal('p2tr-script'),
    index: wholeNumber,
    key: xOnlyKey,
    leaf: record({ script: hex, leafHash: hex, controlBlock: hex }),
  }),
})

export const signingRequest = record({
  transaction: unsignedTransaction,
  inputs: list(inputToSign),
})

const covenant = record({ keys: list(xOnlyKey), quorum: wholeNumber })

export const params: Decoder<StakingParams> = record({
  version: wholeNumber,
  activationHeight: height,
  covenant,
  minStakingValue: sats,
  maxStakingValue: sats,
  minStakingTime: blocks,
  maxStakingTime: blocks,
  slashingScript: hex,
  slashingRate: text,
  minSlashingFee: sats,
  unbondingTime: blocks,
  unbondingFee: sats,
  minCommissionRate: text,
  delegationCreationBaseGas: decimal,
  allowListExpirationHeight: decimal,
})

export const terms: Decoder<StakingTerms> = record({
  staker: xOnlyKey,
  finalityProviders: list(xOnlyKey),
  covenant,
  stakingTime: blocks,
  unbondingTime: blocks,
})

export const covenantSignature = record({ key: xOnlyKey, signature: hex })
