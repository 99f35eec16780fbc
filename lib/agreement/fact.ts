import type { Height } from '@/lib/bitcoin/blocks'
import type { FactName } from '@/lib/ports/agreement'
import type { BitcoinSource } from '@/lib/ports/bitcoin-chain'
import { alike, type Established } from './quorum'

/** `early`: more answers may come any moment. `late`: who has not answered by now is slow. `last`: nobody is left. */
export type Moment = 'early' | 'late' | 'last'

export type Asked = { readonly needed: number; readonly moment: Moment }

/** Something that is asked of several sources, and what their answers come to. */
export type Fact<Answer> = {
  readonly name: FactName
  /** A txid, an outpoint, an address; empty where there is only one, like the tip. */
  readonly about: string
  /** Every source from the start, not only as many as are needed. */
  readonly isAskedOfAll: boolean
  readonly ask: (source: BitcoinSource, signal?: AbortSignal) => Promise<Answer>
  /** Where the answer tells the source's tip. */
  readonly tipIn?: (answer: Answer) => Height
  readonly established: (answers: readonly Answer[], asked: Asked) => Established<Answer>
  /** What was established, once it is shown as far as it can be; null when it cannot be true. */
  readonly shown?: (answer: Answer, signal?: AbortSignal) => Promise<Established<Answer>>
  /** Of answers that establish nothing, what keeps a way out open. At least one is given. */
  readonly open: (answers: readonly Answer[]) => Answer
  /** Whether the answers contradict each other. */
  readonly differ: (answers: readonly Answer[]) => boolean
  /** What each answer says: heights, ids, amounts, and the `words` below. */
  readonly said: (answers: readonly Answer[]) => readonly string[]
}

/** How a fact is agreed on whose answers are alike when they say the same. */
export const agreedWord = <Answer>(
  say: (answer: Answer) => string,
  keyOf: (answer: Answer) => string = say,
): Pick<Fact<Answer>, 'established' | 'differ' | 'said'> => ({
  established: (answers, { needed }) => alike(answers, needed, keyOf),
  differ: (answers) => new Set(answers.map(keyOf)).size > 1,
  said: (answers) => answers.map(say),
})

/** The words among what sources are noted to say; the rest are numbers and ids. */
export const words = { unknown: 'unknown', waiting: 'mempool', unspent: 'unspent' } as const
