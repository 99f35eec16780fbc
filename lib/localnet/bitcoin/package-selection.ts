import { feesOf, type MempoolEntry, vsizeOf, withAncestors, withDescendants } from './mempool-entry'

export type BlockRoom = {
  /** In weight units. */
  readonly weight: number
  readonly sigops: number
  /** Satoshis per virtual byte below which a block stays emptier. */
  readonly minFeeRate: number
}

/** A transaction with everything it spends from that is not in the block yet. */
type Package = {
  readonly members: ReadonlySet<MempoolEntry>
  readonly feeRate: number
  /** A child can lift what it spends from, but is not lifted by it. */
  readonly score: number
}

/**
 * What goes into a block, each after what it spends from: always the transaction next whose unconfirmed ancestors and
 * itself pay the most together, so that a child pays for its parent (Bitcoin Core's `addPackageTxs`).
 */
export function selectPackages(
  entries: readonly MempoolEntry[],
  room: BlockRoom,
): readonly MempoolEntry[] {
  const included = new Set<MempoolEntry>()
  const arrival = new Map(entries.map((entry, index) => [entry, index]))
  const open = new Map(entries.map((entry) => [entry, packageOf(entry, included)]))
  const include = (members: ReadonlySet<MempoolEntry>) => {
    const inOrder = [...members].sort((a, b) => (arrival.get(a) ?? 0) - (arrival.get(b) ?? 0))
    for (const member of inOrder) {
      included.add(member)
      open.delete(member)
    }
    for (const heir of withDescendants(members))
      if (open.has(heir)) open.set(heir, packageOf(heir, included))
  }
  let left: Pick<BlockRoom, 'weight' | 'sigops'> = room
  for (;;) {
    const [entry, best] = dearest(open)
    if (!entry || !best || best.feeRate < room.minFeeRate) return [...included]
    open.delete(entry)
    const after = roomAfter(left, best.members)
    if (after.weight < 0 || after.sigops < 0) continue
    left = after
    include(best.members)
  }
}

const roomAfter = (room: Pick<BlockRoom, 'weight' | 'sigops'>, members: Iterable<MempoolEntry>) =>
  [...members].reduce(
    (left, { weight, sigops }) => ({ weight: left.weight - weight, sigops: left.sigops - sigops }),
    { weight: room.weight, sigops: room.sigops },
  )

function packageOf(entry: MempoolEntry, included: ReadonlySet<MempoolEntry>): Package {
  const ancestors = entry.parents.size === 0 ? [entry] : withAncestors([entry])
  const members = new Set([...ancestors].filter((member) => !included.has(member)))
  const feeRate = feesOf(members) / vsizeOf(members)
  return { members, feeRate, score: Math.min(feeRate, entry.fee / entry.vsize) }
}

/** Of equals, the first that came. */
function dearest(
  open: ReadonlyMap<MempoolEntry, Package>,
): readonly [MempoolEntry, Package] | readonly [] {
  let best: readonly [MempoolEntry, Package] | readonly [] = []
  let bestScore = Number.NEGATIVE_INFINITY
  for (const [entry, candidate] of open) {
    if (candidate.score <= bestScore) continue
    best = [entry, candidate]
    bestScore = candidate.score
  }
  return best
}
