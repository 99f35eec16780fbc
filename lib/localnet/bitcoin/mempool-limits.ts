import { type MempoolEntry, vsizeOf, withAncestors, withDescendants } from './mempool-entry'

/** How long chains of unconfirmed transactions may be; sizes are in virtual bytes. */
export type ChainLimits = {
  readonly ancestors: number
  readonly ancestorSize: number
  readonly descendants: number
  readonly descendantSize: number
}

/** Bitcoin Core's defaults. A transaction counts as its own ancestor and descendant. */
const usual: ChainLimits = {
  ancestors: 25,
  ancestorSize: 101_000,
  descendants: 25,
  descendantSize: 101_000,
}

/** What one small child may exceed the descendant limits by, so that both sides of a contract can pay for it. */
const carveOutSize = 10_000

export type Newcomer = {
  readonly vsize: number
  readonly parents: ReadonlySet<MempoolEntry>
  /** What it would replace. */
  readonly conflicts: ReadonlySet<MempoolEntry>
  /** Whether it may be the one that exceeds them. */
  readonly carveOut: boolean
}

/** Why a transaction would make too long a chain of unconfirmed ones, in Bitcoin Core's words; null if it does not. */
export function chainProblem(newcomer: Newcomer): string | null {
  const limits = allowingFor(newcomer.conflicts)
  const problem = limitProblem(newcomer, limits)
  if (!problem || !newcomer.carveOut || newcomer.vsize > carveOutSize) return problem
  const carvedOut = {
    ...limits,
    ancestors: 2,
    descendants: limits.descendants + 1,
    descendantSize: limits.descendantSize + carveOutSize,
  }
  return limitProblem(newcomer, carvedOut) && problem
}

/** Whether a transaction that waited already has too long a line before it. */
export function ancestorProblem({
  vsize,
  parents,
}: Pick<Newcomer, 'vsize' | 'parents'>): string | null {
  const ancestors = withAncestors(parents)
  if (ancestors.size + 1 > usual.ancestors) return tooManyAncestors(usual)
  return vsizeOf(ancestors) + vsize > usual.ancestorSize ? tooLargeAncestors(usual) : null
}

/** What is replaced no longer counts. Bitcoin Core allows for it only when it is one transaction. */
function allowingFor(conflicts: ReadonlySet<MempoolEntry>): ChainLimits {
  const [conflict] = conflicts
  if (!conflict || conflicts.size > 1) return usual
  return {
    ...usual,
    descendants: usual.descendants + 1,
    descendantSize: usual.descendantSize + vsizeOf(withDescendants([conflict])),
  }
}

function limitProblem({ vsize, parents }: Newcomer, limits: ChainLimits): string | null {
  if (parents.size + 1 > limits.ancestors)
    return `too many unconfirmed parents [limit: ${limits.ancestors}]`
  const ancestors = withAncestors(parents)
  for (const ancestor of ancestors) {
    const problem = descendantProblem(ancestor, vsize, limits)
    if (problem) return problem
  }
  if (ancestors.size + 1 > limits.ancestors) return tooManyAncestors(limits)
  return vsizeOf(ancestors) + vsize > limits.ancestorSize ? tooLargeAncestors(limits) : null
}

function descendantProblem(
  ancestor: MempoolEntry,
  vsize: number,
  limits: ChainLimits,
): string | null {
  const { txid } = ancestor.transaction
  const family = withDescendants([ancestor])
  if (vsizeOf(family) + vsize > limits.descendantSize)
    return `exceeds descendant size limit for tx ${txid} [limit: ${limits.descendantSize}]`
  return family.size + 1 > limits.descendants
    ? `too many descendants for tx ${txid} [limit: ${limits.descendants}]`
    : null
}

const tooManyAncestors = ({ ancestors }: ChainLimits) =>
  `too many unconfirmed ancestors [limit: ${ancestors}]`

const tooLargeAncestors = ({ ancestorSize }: ChainLimits) =>
  `exceeds ancestor size limit [limit: ${ancestorSize}]`
