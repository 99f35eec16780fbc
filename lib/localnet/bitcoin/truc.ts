import type { Transaction } from 'bitcoinjs-lib'
import { type MempoolEntry, withAncestors, withDescendants } from './mempool-entry'
import { txidOfDecoded } from './transaction-record'

/** Of transactions that bind themselves to stay simple until they are confirmed (BIP431). */
const trucVersion = 3
const maxVsize = 10_000
const maxChildVsize = 1_000

type Relatives = {
  readonly transaction: Transaction
  readonly parents: ReadonlySet<MempoolEntry>
  /** What spends the same coins. */
  readonly conflicts: ReadonlySet<MempoolEntry>
}

export type TrucCandidate = Relatives & { readonly vsize: number }

export const isTruc = ({ version }: Transaction): boolean => version === trucVersion

/** Why a transaction breaks BIP431's rules (Bitcoin Core's `SingleTRUCChecks`), siblings aside; null if it does not. */
export function trucProblem(candidate: TrucCandidate): string | null {
  const { transaction, vsize, parents } = candidate
  const ancestors = [...withAncestors(parents)]
  const name = `tx ${txidOfDecoded(transaction)}`
  const other = ancestors.find((entry) => isTruc(entry.transaction.decoded) !== isTruc(transaction))
  if (other)
    return isTruc(transaction)
      ? `version=3 ${name} cannot spend from non-version=3 tx ${other.transaction.txid}`
      : `non-version=3 ${name} cannot spend from version=3 tx ${other.transaction.txid}`
  if (!isTruc(transaction)) return null
  if (vsize > maxVsize) return `version=3 ${name} is too big: ${vsize} > ${maxVsize} virtual bytes`
  if (ancestors.length > 1) return `${name} would have too many ancestors`
  if (ancestors.length === 1 && vsize > maxChildVsize)
    return `version=3 child ${name} is too big: ${vsize} > ${maxChildVsize} virtual bytes`
  return hasStubbornSiblings(candidate)
    ? `tx ${ancestors[0]?.transaction.txid} would exceed descendant count limit`
    : null
}

/** The only child its parent may have beside it, which it can replace as if they spent the same coin. */
export function trucSibling({ transaction, parents, conflicts }: Relatives) {
  const [parent] = parents
  if (!parent || !isTruc(transaction)) return null
  const [sibling, ...more] = parent.children
  const isReplaced = [...parent.children].some((child) => conflicts.has(child))
  return sibling && more.length === 0 && !isReplaced ? sibling : null
}

/** A reorganisation can have left more of them, or some with children of their own. */
function hasStubbornSiblings(candidate: TrucCandidate): boolean {
  const [parent] = candidate.parents
  if (!parent || [...parent.children].some((child) => candidate.conflicts.has(child))) return false
  if (parent.children.size === 0) return false
  const sibling = trucSibling(candidate)
  return !(sibling && sibling.parents.size === 1 && withDescendants([sibling]).size === 1)
}
