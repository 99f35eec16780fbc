import { type BlockHeader, blockHash, hasProofOfWork } from './block'
import { type Height, toHeight } from './blocks'
import type { BitcoinNetwork } from './network'
import { type TargetProblem, targetProblem } from './retarget'

/** Why a header cannot stand where it stands. */
export type HeaderProblem = 'no-proof-of-work' | 'not-linked' | TargetProblem

export type HeaderFault = { readonly height: Height; readonly problem: HeaderProblem }

/**
 * The first thing wrong with headers that follow each other from `firstHeight` on; null when nothing is. Each must
 * meet its own target, name the header before it, and state the target that is due.
 *
 * How much work it all is matters as much: a short chain on an easy target is cheap to make.
 */
export function headerFault({
  headers,
  firstHeight,
  network,
}: {
  readonly headers: readonly BlockHeader[]
  readonly firstHeight: Height
  readonly network: BitcoinNetwork
}): HeaderFault | null {
  for (const [index, header] of headers.entries()) {
    const problem =
      linkProblem(header, headers[index - 1]) ??
      targetProblem({ headers, index, firstHeight, network })
    if (problem) return { height: toHeight(firstHeight + index), problem }
  }
  return null
}

function linkProblem(header: BlockHeader, previous: BlockHeader | undefined): HeaderProblem | null {
  if (!hasProofOfWork(header)) return 'no-proof-of-work'
  return previous && header.previous !== blockHash(previous) ? 'not-linked' : null
}
