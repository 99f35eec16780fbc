import fc from 'fast-check'
import { expect, test } from 'vitest'
import { feesOf, type MempoolEntry, vsizeOf, withAncestors } from './mempool-entry'
import { selectPackages } from './package-selection'

/** Each may spend from entries before it. Only what selection looks at is there. */
const mempool = fc
  .array(
    fc.record({
      fee: fc.integer({ min: 0, max: 3_000 }),
      vsize: fc.integer({ min: 100, max: 300 }),
      parents: fc.array(fc.nat(30), { maxLength: 2 }),
    }),
    { maxLength: 30 },
  )
  .map((rows) => {
    const entries: MempoolEntry[] = []
    for (const { fee, vsize, parents } of rows) {
      const spent = parents.flatMap((index) => entries[index] ?? [])
      const entry = { fee, vsize, weight: 4 * vsize, sigops: 1, time: 0 }
      const added = { ...entry, parents: new Set(spent), children: new Set() } as unknown
      // The transaction itself is nobody's business here.
      entries.push(added as MempoolEntry)
      for (const parent of spent) parent.children.add(added as MempoolEntry)
    }
    return entries
  })

const room = fc.record({
  weight: fc.integer({ min: 400, max: 30_000 }),
  sigops: fc.integer({ min: 1, max: 40 }),
  minFeeRate: fc.integer({ min: 0, max: 8 }),
})

type Room = { readonly weight: number; readonly sigops: number; readonly minFeeRate: number }

/** The same by looking at everything again before each choice. */
function slowly(entries: readonly MempoolEntry[], { weight, sigops, minFeeRate }: Room) {
  const included = new Set<MempoolEntry>()
  const passedOver = new Set<MempoolEntry>()
  const missing = (entry: MempoolEntry) =>
    entries.filter((each) => withAncestors([entry]).has(each) && !included.has(each))
  const rateOf = (entry: MempoolEntry) => feesOf(missing(entry)) / vsizeOf(missing(entry))
  const scoreOf = (entry: MempoolEntry) => Math.min(rateOf(entry), entry.fee / entry.vsize)
  for (;;) {
    const open = entries.filter((each) => !included.has(each) && !passedOver.has(each))
    const [best] = open.toSorted((a, b) => scoreOf(b) - scoreOf(a))
    if (!best || rateOf(best) < minFeeRate) return [...included]
    const all = [...included, ...missing(best)]
    const fits = all.reduce((sum, each) => sum + each.weight, 0) <= weight && all.length <= sigops
    if (fits) for (const each of missing(best)) included.add(each)
    else passedOver.add(best)
  }
}

test('a block takes what pays most with all it spends from, whoever counts', () => {
  fc.assert(
    fc.property(mempool, room, (entries, space) => {
      const chosen = selectPackages(entries, space)
      expect(chosen.map((entry) => entries.indexOf(entry))).toEqual(
        slowly(entries, space).map((entry) => entries.indexOf(entry)),
      )
    }),
  )
})
