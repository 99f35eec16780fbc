import { bytesOf, type Hex, hexOf } from '@/lib/bitcoin/hex'
import { isInBlock } from '@/lib/bitcoin/merkle'
import type { Txid } from '@/lib/bitcoin/txid'
import type { InclusionProof } from '@/lib/staking/messages'
import { tipHeight } from './delegation-status'
import { invalidArgument, stakingError } from './errors'
import type { LightHeader } from './light-client'
import { type BabylonState, ChainError } from './state'

export type ParsedInclusion = {
  readonly index: number
  /** In display order. */
  readonly blockHash: Hex
  /** In display order, from the leaf upward. */
  readonly siblings: readonly Hex[]
}

/** Refuses a proof that is none by its form. `context` is what the chain puts in front of the reason. */
export function parsedInclusion(
  { key, siblings }: InclusionProof,
  context: string,
): ParsedInclusion {
  if (!key) throw invalidArgument(`${context}: key in InclusionProof is nil`)
  if (key.blockHash.length !== 64)
    throw invalidArgument(`${context}: hash in InclusionProof is not 32 bytes`)
  if (siblings.length % 64 !== 0)
    throw invalidArgument(`${context}: proof in InclusionProof is not a multiple of 32 bytes`)
  return {
    index: key.index,
    blockHash: reversed(key.blockHash),
    siblings: (siblings.match(/.{64}/g) ?? []).map(reversed),
  }
}

/** A proof that must be there. */
export function parsedProof(proof: InclusionProof | null): ParsedInclusion {
  if (!proof) throw invalidArgument('empty inclusion proof')
  return parsedInclusion(proof, 'invalid inclusion proof')
}

/** The light client's header of the block the proof names; the chain does not answer a registered error here. */
export function headerOfProof(state: BabylonState, { blockHash }: ParsedInclusion): LightHeader {
  const header = state.lightClient.find(blockHash)
  if (!header)
    throw new ChainError(
      'undefined',
      1,
      `staking tx inclusion proof header ${blockHash} is not found in BTC light client state`,
    )
  return header
}

/** Whether the header's merkle root has the transaction at the proof's index. */
export const isIncluded = (header: LightHeader, txid: Txid, proof: ParsedInclusion): boolean =>
  isInBlock(txid, { position: proof.index, siblings: proof.siblings }, header.merkleRoot)

const reversed = (hex: string): Hex => hexOf(bytesOf(hex).reverse())

/** The height of a stake's block, once it is k deep with enough of its timelock left. */
export function provenStakeHeight(
  state: BabylonState,
  stake: { readonly txid: Txid; readonly stakingTime: number; readonly unbondingTime: number },
  proof: ParsedInclusion & { readonly confirmationDepth: number },
): number {
  const header = headerOfProof(state, proof)
  if (!isIncluded(header, stake.txid, proof))
    throw stakingError('invalidStakingTx', 'not included in the Bitcoin chain')
  if (proof.index === 0)
    throw stakingError('invalidStakingTx', 'coinbase tx cannot be used for staking')
  const depth = tipHeight(state) - header.height
  if (depth < proof.confirmationDepth)
    throw stakingError(
      'invalidStakingTx',
      `not k-deep: k=${proof.confirmationDepth}; depth=${depth}`,
    )
  if (tipHeight(state) + stake.unbondingTime >= header.height + stake.stakingTime)
    throw stakingError(
      'invalidStakingTx',
      `staking tx's timelock has no more than unbonding(=${stake.unbondingTime}) blocks left`,
    )
  return header.height
}
