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

type Candidate = Package & { readonly entry: MempoolEntry; readonly arrival: number }

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
  const candidateOf = (entry: MempoolEntry): Candidate => ({
    ...{ entry, arrival: arrival.get(entry) ?? 0 },
    ...packageOf(entry, included),
  })
  const open = new Map(entries.map((entry) => [entry, candidateOf(entry)]))
  const ranked = [...open.values()].sort(dearestLast)
  const include = (members: ReadonlySet<MempoolEntry>) => {
    const inOrder = [...members].sort((a, b) => (arrival.get(a) ?? 0) - (arrival.get(b) ?? 0))
    for (const member of inOrder) {
      included.add(member)
      open.delete(member)
    }
    for (const heir of withDescendants(members)) {
      if (!open.has(heir)) continue
      const candidate = candidateOf(heir)
      open.set(heir, candidate)
      ranked.splice(rankOf(candidate, ranked), 0, candidate)
    }
  }
  let left: Pick<BlockRoom, 'weight' | 'sigops'> = room
  for (let best = ranked.pop(); best; best = ranked.pop()) {
    // What was included since, or has fewer ancestors to pay for now, is ranked elsewhere.
    if (open.get(best.entry) !== best) continue
    if (best.feeRate < room.minFeeRate) break
    open.delete(best.entry)
    const after = roomAfter(left, best.members)
    if (after.weight < 0 || after.sigops < 0) continue
    left = after
    include(best.members)
  }
  return [...included]
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
const dearestLast = (a: Candidate, b: Candidate): number =>
  a.score - b.score || b.arrival - a.arrival

/** Where a candidate belongs among those that are in order. */
function rankOf(candidate: Candidate, ranked: readonly Candidate[]): number {
  let [low, high] = [0, ranked.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const other = ranked[middle]
    if (other && dearestLast(other, candidate) < 0) low = middle + 1
    else high = middle
  }
  return low
}
