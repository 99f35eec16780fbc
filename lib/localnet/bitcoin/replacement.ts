import type { Transaction } from 'bitcoinjs-lib'
import { formatBtc } from './format-btc'
import { feesOf, type MempoolEntry, withDescendants } from './mempool-entry'
import { outpointOf, txidOfDecoded } from './transaction-record'

const maxReplaced = 100
/** Satoshis per virtual byte that a replacement must pay for its own relaying. */
const incrementalFeeRate = 1

export type Replacement = {
  readonly transaction: Transaction
  readonly vsize: number
  readonly fee: number
  /** What spends the same coins. */
  readonly conflicts: ReadonlySet<MempoolEntry>
  readonly parents: ReadonlySet<MempoolEntry>
}

type Problem = { readonly reason: string; readonly details: string }

/** Why a transaction may not take the place of others (Bitcoin Core's `ReplacementChecks`); null when it may. */
export function replacementProblem(replacement: Replacement): Problem | null {
  const { conflicts } = replacement
  if (conflicts.size === 0) return null
  return (
    rateProblem(replacement) ??
    countProblem(replacement) ??
    parentProblem(replacement) ??
    feeProblem(replacement)
  )
}

/** It must pay a higher rate than each transaction it conflicts with. */
function rateProblem({ transaction, vsize, fee, conflicts }: Replacement): Problem | null {
  const rate = perKilobyte(fee, vsize)
  for (const conflict of conflicts) {
    const old = perKilobyte(conflict.fee, conflict.vsize)
    if (rate <= old)
      return insufficient(
        transaction,
        `; new feerate ${formatRate(rate)} <= old feerate ${formatRate(old)}`,
      )
  }
  return null
}

/** BIP125's rule 5, which counts a shared descendant once for each conflict. */
function countProblem({ transaction, conflicts }: Replacement): Problem | null {
  const counts = [...conflicts].map((conflict) => withDescendants([conflict]).size)
  const count = counts.reduce((sum, size) => sum + size, 0)
  if (count <= maxReplaced) return null
  const details = `rejecting replacement ${txidOfDecoded(transaction)}; too many potential replacements (${count} > ${maxReplaced})`
  return { reason: 'too many potential replacements', details }
}

/** Rule 2: it may spend unconfirmed coins only of what the replaced ones spent from. */
function parentProblem({ transaction, conflicts, parents }: Replacement): Problem | null {
  const known = new Set<MempoolEntry>()
  for (const { parents: theirs } of withDescendants(conflicts))
    for (const parent of theirs) known.add(parent)
  const added = [...parents].find((parent) => !known.has(parent))
  if (!added) return null
  const index = transaction.ins.findIndex(
    (input) => outpointOf(input).txid === added.transaction.txid,
  )
  const details = `replacement ${txidOfDecoded(transaction)} adds unconfirmed input, idx ${index}`
  return { reason: 'replacement-adds-unconfirmed', details }
}

/** Rules 3 and 4: it pays what all of them pay, and its own relaying. */
function feeProblem({ transaction, vsize, fee, conflicts }: Replacement): Problem | null {
  const replaced = feesOf(withDescendants(conflicts))
  if (fee < replaced)
    return insufficient(
      transaction,
      `, less fees than conflicting txs; ${formatBtc(fee)} < ${formatBtc(replaced)}`,
    )
  const least = vsize * incrementalFeeRate
  return fee - replaced < least
    ? insufficient(
        transaction,
        `, not enough additional fees to relay; ${formatBtc(fee - replaced)} < ${formatBtc(least)}`,
      )
    : null
}

const insufficient = (transaction: Transaction, why: string): Problem => ({
  reason: 'insufficient fee',
  details: `rejecting replacement ${txidOfDecoded(transaction)}${why}`,
})

/** Bitcoin Core rounds a rate down to whole satoshis per thousand virtual bytes. */
const perKilobyte = (fee: number, vsize: number): number => Math.floor((fee * 1_000) / vsize)

const formatRate = (rate: number): string => `${(rate / 100_000_000).toFixed(8)} BTC/kvB`
