import { type BlockHeader, blockHash } from '@/lib/bitcoin/block'
import { type BlockHash, toBlockHash } from '@/lib/bitcoin/block-hash'
import { bytesOf, type Hex, hexOf, toHexBrand } from '@/lib/bitcoin/hex'
import { isInBlock, type MerkleProof } from '@/lib/bitcoin/merkle'
import type { Txid } from '@/lib/bitcoin/txid'
import { fail, ok, type Result } from '@/lib/shared/result'
import type { InclusionProof } from './messages'

/*
 * Babylon's form of a merkle proof (babylon `x/btccheckpoint`, `InclusionProof`): every hash in internal byte order and
 * the siblings as one run of bytes, where explorers write each by itself and reversed.
 */

/** The siblings of a merkle proof as Babylon wants them: 32 bytes each, leaf first, internal order. */
export const proofBytes = ({ siblings }: MerkleProof): Hex =>
  toHexBrand(siblings.map(reversed).join(''))

export type InclusionProofProblem = 'no-block' | 'malformed-proof' | 'coinbase' | 'not-included'

/** A merkle proof for Babylon, which takes none of a coinbase: what it stakes does not exist for 100 blocks. */
export function inclusionProofOf(
  block: BlockHash,
  proof: MerkleProof,
): Result<InclusionProof, 'coinbase'> {
  if (proof.position === 0) return fail('coinbase')
  const key = { index: proof.position, blockHash: reversed(block) }
  return ok({ key, siblings: proofBytes(proof) })
}

/** Which block a proof names, and its merkle proof, in display order. */
export function readInclusionProof({
  key,
  siblings,
}: InclusionProof): Result<
  { readonly block: BlockHash; readonly proof: MerkleProof },
  InclusionProofProblem
> {
  if (key?.blockHash.length !== 64) return fail('no-block')
  if (siblings.length % 64 !== 0) return fail('malformed-proof')
  const proof = { position: key.index, siblings: (siblings.match(/.{64}/g) ?? []).map(reversed) }
  return ok({ block: toBlockHash(reversed(key.blockHash)), proof })
}

/**
 * Why Babylon would not take a proof that `txid` is in the block with this header; null when it would. Whether the
 * header is part of Bitcoin is another question.
 */
export function inclusionProblem(
  txid: Txid,
  proof: InclusionProof,
  header: BlockHeader,
): InclusionProofProblem | null {
  const read = readInclusionProof(proof)
  if (!read.ok) return read.problem
  if (read.value.block !== blockHash(header)) return 'no-block'
  if (!isInBlock(txid, read.value.proof, header.merkleRoot)) return 'not-included'
  return read.value.proof.position === 0 ? 'coinbase' : null
}

const reversed = (hex: string): Hex => hexOf(bytesOf(hex).reverse())
