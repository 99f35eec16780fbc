import type { Transaction } from 'bitcoinjs-lib'
import { toBlocks } from '@/lib/bitcoin/blocks'
import { verifySchnorr } from '@/lib/bitcoin/ecc'
import type { Hex } from '@/lib/bitcoin/hex'
import { bytesOf } from '@/lib/bitcoin/hex'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { TapLeaf } from '@/lib/bitcoin/signing'
import { sighashOf } from '@/lib/bitcoin/transaction'
import type { TxOutput } from '@/lib/bitcoin/utxo'
import type { StakingParams } from '@/lib/staking/params'
import type { StakingTerms } from '@/lib/staking/terms'
import type { GasMeter } from './gas'
import type { BabylonState, BtcDelegation } from './state'

/** What a message is executed with. */
export type Keeper = {
  readonly state: BabylonState
  readonly gas: GasMeter
  /** False while replaying the log, whose signatures were verified when they were accepted. */
  readonly verifiesSignatures: boolean
}

/** Whether the BIP340 signature is `key`'s over the only input of a transaction, by one leaf of the spent output. */
export function verifiesLeafSignature(claim: {
  readonly transaction: Transaction
  readonly prevouts: readonly TxOutput[]
  readonly index?: number
  readonly leaf: TapLeaf
  readonly key: XOnlyKey
  readonly signature: Hex
}): boolean {
  const { transaction, prevouts, index = 0, leaf, key, signature } = claim
  const hash = sighashOf(transaction, prevouts, { path: 'p2tr-script', index, key, leaf })
  return verifySchnorr(hash, key, bytesOf(signature))
}

export const termsUnder = (
  params: StakingParams,
  delegation: Pick<BtcDelegation, 'staker' | 'finalityProviders' | 'stakingTime'>,
): StakingTerms => ({
  staker: delegation.staker,
  finalityProviders: delegation.finalityProviders,
  covenant: params.covenant,
  stakingTime: toBlocks(delegation.stakingTime),
  unbondingTime: params.unbondingTime,
})
