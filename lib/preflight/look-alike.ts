import type { FinalityProvider } from '@/lib/staking/finality-provider'
import { lookOf } from './look-alike-letters'

/** Words that make a name sound more genuine and tell nothing. */
const flourish = new Set(['the', 'official', 'verified', 'real', 'genuine'].map(lettersOf))

/** Letters that look like one other when they stand side by side. */
const pairs: readonly (readonly [pair: RegExp, letter: string])[] = [
  [/rn/g, 'm'],
  [/vv/g, 'w'],
  [/cl/g, 'd'],
]

/** What is left of a name at a quick look. Two names with the same one cannot be told apart. */
export function skeletonOf(name: string): string {
  const words = name.split(/[\s_./()[\]-]+/).map(lettersOf)
  const telling = words.filter((word) => word !== '' && !flourish.has(word))
  const text = (telling.length > 0 ? telling : words).join('')
  return pairs.reduce((letters, [pair, letter]) => letters.replace(pair, letter), text)
}

/** Compatibility forms, accents and what nobody sees are gone; every letter is the one it looks like. */
function lettersOf(word: string): string {
  const plain = word.normalize('NFKD').replace(/[\p{M}\p{Cf}\p{Cc}]/gu, '')
  const looked = [...plain].map((letter) => lookOf(lookOf(letter).toLowerCase())).join('')
  return looked.replace(/[^\p{L}\p{N}]/gu, '')
}

/** How many letters may differ in names of this length before they are two names to everybody. */
const slipsIn = (length: number) => (length >= 12 ? 2 : length >= 5 ? 1 : 0)

export function areNamesAlike(one: string, other: string): boolean {
  const [a, b] = [skeletonOf(one), skeletonOf(other)]
  if (a === '' || b === '') return false
  return isWithin(a, b, slipsIn(Math.min(a.length, b.length)))
}

/** Keys are compared by their ends, because their ends are what is shown. */
const areEndsAlike = (one: string, other: string) =>
  one.slice(0, 4) === other.slice(0, 4) && one.slice(-4) === other.slice(-4)

type Named = Pick<FinalityProvider, 'key' | 'moniker' | 'activeStake'>

export type LookAlikes = {
  /** They hold more stake, so the chosen one may be the copy. */
  readonly larger: readonly Named[]
  /** They hold no more than the chosen one. */
  readonly others: readonly Named[]
}

/** Every other provider whose name or key could be taken for that of the chosen one. */
export function lookAlikesOf(chosen: Named, providers: readonly Named[]): LookAlikes {
  const alike = providers.filter(
    ({ key, moniker }) =>
      key !== chosen.key &&
      (areNamesAlike(moniker, chosen.moniker) || areEndsAlike(key, chosen.key)),
  )
  const isLarger = ({ activeStake }: Named) => activeStake > chosen.activeStake
  return { larger: alike.filter(isLarger), others: alike.filter((each) => !isLarger(each)) }
}

/** Whether so many letters put in, left out, changed or swapped with their neighbour make one text of the other. */
function isWithin(a: string, b: string, most: number): boolean {
  if (Math.abs(a.length - b.length) > most) return false
  let before: readonly number[] = []
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row += 1) {
    const next = [row]
    for (let column = 1; column <= b.length; column += 1)
      next.push(leastSteps({ a, b, row, column }, { before, last, next }))
    before = last
    last = next
  }
  return (last.at(-1) ?? 0) <= most
}

type Place = {
  readonly a: string
  readonly b: string
  readonly row: number
  readonly column: number
}
type Rows = Readonly<Record<'before' | 'last' | 'next', readonly number[]>>

function leastSteps({ a, b, row, column }: Place, { before, last, next }: Rows): number {
  const isSame = a[row - 1] === b[column - 1]
  const isSwap = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
  const far = Number.POSITIVE_INFINITY
  return Math.min(
    (last[column] ?? far) + 1,
    (next[column - 1] ?? far) + 1,
    (last[column - 1] ?? far) + (isSame ? 0 : 1),
    isSwap ? (before[column - 2] ?? far) + 1 : far,
  )
}
