import { blockHash, decodeHeader, hasProofOfWork, targetOf } from '@/lib/bitcoin/block'
import type { Height } from '@/lib/bitcoin/blocks'
import { isInBlock } from '@/lib/bitcoin/merkle'
import type { Txid } from '@/lib/bitcoin/txid'
import type { Inclusion } from '@/lib/ports/bitcoin-chain'

export type InclusionFault =
  | 'not-a-header'
  | 'other-block'
  | 'no-work'
  | 'too-easy'
  | 'not-in-block'

/** The easiest target (the highest number) that a network is known to have had at a height. */
export type EasiestTarget = (height: Height) => bigint

/**
 * Why an inclusion shows nothing; null when somebody must have worked for it. The height is not in a header, so it stays
 * the source's word.
 */
export function inclusionFault(
  txid: Txid,
  { header: hex, height, block, proof }: Inclusion,
  easiestTarget: EasiestTarget | undefined,
): InclusionFault | null {
  const header = headerIn(hex)
  if (!header) return 'not-a-header'
  if (blockHash(header) !== block) return 'other-block'
  if (!hasProofOfWork(header)) return 'no-work'
  if (easiestTarget && targetOf(header.bits) > easiestTarget(height)) return 'too-easy'
  return isInBlock(txid, proof, header.merkleRoot) ? null : 'not-in-block'
}

function headerIn(hex: string) {
  try {
    return decodeHeader(hex)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
