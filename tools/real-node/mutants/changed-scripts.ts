import fc from 'fast-check'
import { bytesOf, hexOf } from '@/lib/bitcoin/hex'
import { readableWords } from '@/lib/localnet/bitcoin/script/script-words'
import { type FormCase, formCase, forms } from '@/lib/localnet/bitcoin/testing/form-case'
import { formCases, leafCases } from '@/lib/localnet/bitcoin/testing/script-cases'
import { type LeafCase, leafCase } from '@/lib/localnet/bitcoin/testing/taproot-case'
import { type Mutant, undamaged } from './mutant'
import { anyWord, concatenated } from './random-words'

type Change = (words: readonly Uint8Array[]) => readonly Uint8Array[]

const positions = fc.nat({ max: 10_000 })
const at = (position: number, length: number) => position % Math.max(length, 1)

const inserted = fc.tuple(positions, anyWord).map(
  ([to, word]): Change =>
    (words) =>
      words.toSpliced(at(to, words.length + 1), 0, word),
)

const removed = fc.tuple(positions).map(
  ([from]): Change =>
    (words) =>
      words.toSpliced(at(from, words.length), 1),
)

/** Puts another word in a word's place. */
const replaced = (
  other: (word: Uint8Array, words: readonly Uint8Array[], position: number) => Uint8Array,
) =>
  fc.tuple(positions, positions).map(
    ([from, position]): Change =>
      (words) => {
        const word = words[at(from, words.length)]
        return word ? words.with(at(from, words.length), other(word, words, position)) : words
      },
  )

const changes = fc.oneof(
  inserted,
  removed,
  anyWord.chain((word) => replaced(() => word)),
  replaced((word, words, position) => words[at(position, words.length)] ?? word),
  replaced((word, _words, position) => flipped(word, position)),
)

const flipped = (word: Uint8Array, position: number): Uint8Array =>
  word.map((byte, index) =>
    index === at(position, word.length) ? byte ^ (1 << (position % 8)) : byte,
  )

function changedScript<Case extends { readonly script: string }>(
  spend: Case,
  change: Change,
): Case {
  const bytes = bytesOf(spend.script)
  const ends = Array.from(readableWords(bytes), ({ end }) => end)
  const words = [0, ...ends].map((start, index) => bytes.slice(start, ends[index] ?? bytes.length))
  const script = hexOf(concatenated(change(words.filter(({ length }) => length > 0))))
  return { ...spend, script }
}

const changedForms = fc
  .tuple(fc.constantFrom(...formCases), fc.constantFrom(...forms), fc.boolean(), changes)
  .map(([spend, form, moved, change]): Mutant => {
    const changed: FormCase = changedScript(spend, change)
    return { spend: formCase(moved ? { ...changed, form } : changed), damage: undamaged }
  })

const changedLeaves = fc
  .record({
    leaf: fc.constantFrom(...leafCases),
    change: changes,
    version: fc.option(fc.nat({ max: 255 }), { freq: 8 }),
    annex: fc.option(fc.uint8Array({ maxLength: 20 }), { freq: 8 }),
  })
  .map(({ leaf, change, version, annex }): Mutant => {
    const changed: LeafCase = changedScript(leaf, change)
    const leafVersion = version === null ? {} : { leafVersion: version & 0xfe }
    const more = annex === null ? {} : { annex: Uint8Array.from([0x50, ...annex]) }
    return { spend: leafCase({ ...changed, ...leafVersion, ...more }), damage: undamaged }
  })

/** A fixed case whose script was another, and is signed as such. */
export const changedScripts = fc.oneof(changedForms, changedLeaves)
