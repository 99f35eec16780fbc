import { fail, ok, type Result } from '@/lib/shared/result'
import type { CoinKind, KnownCoin } from './coin-classes'
import { formatOutpoint, type Outpoint } from './txid'

/** What a person may pick, knowing what it is. On the others somebody else has a claim. */
type PickableKind = 'spendable' | 'unchecked' | 'small'

type UnpickableKind = Exclude<CoinKind, PickableKind>

const unpickable: ReadonlySet<CoinKind> = new Set<UnpickableKind>([
  'reserved',
  'held',
  'dust',
  'inscribed',
  'unconfirmed',
])

const isUnpickable = (kind: CoinKind): kind is UnpickableKind => unpickable.has(kind)

export const mayBePicked = ({ kind }: KnownCoin): boolean => !isUnpickable(kind)

/** A coin that was picked and cannot be spent: it is not there any more, or is of another kind now. */
export type PickProblem = { readonly outpoint: Outpoint; readonly why: UnpickableKind | 'gone' }

/** The coins that may be picked for the person. */
export const automaticCoins = (
  coins: readonly KnownCoin[],
  uncheckedCoins: 'leave' | 'use',
): readonly KnownCoin[] =>
  coins.filter(
    ({ kind }) => kind === 'spendable' || (kind === 'unchecked' && uncheckedCoins === 'use'),
  )

/** The coins that the person picked, each once, in the order of `coins`; or every problem with them. */
export function pickedCoins(
  coins: readonly KnownCoin[],
  picked: readonly Outpoint[],
): Result<readonly KnownCoin[], readonly PickProblem[]> {
  const wanted = new Set(picked.map(formatOutpoint))
  const found = coins.filter(({ outpoint }) => wanted.has(formatOutpoint(outpoint)))
  const there = new Set(found.map(({ outpoint }) => formatOutpoint(outpoint)))
  const problems: readonly PickProblem[] = [
    ...picked
      .filter((outpoint) => !there.has(formatOutpoint(outpoint)))
      .map((outpoint) => ({ outpoint, why: 'gone' as const })),
    ...found.flatMap(({ outpoint, kind }) => (isUnpickable(kind) ? [{ outpoint, why: kind }] : [])),
  ]
  return problems.length > 0 ? fail(problems) : ok(found)
}
