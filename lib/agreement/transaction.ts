import type { Height } from '@/lib/bitcoin/blocks'
import type { Txid } from '@/lib/bitcoin/txid'
import type { ChainTransaction } from '@/lib/ports/bitcoin-chain'
import { agreedWord, type Fact, words } from './fact'

type Told = ChainTransaction | null

/** Whether any block holds a transaction where a source says it is. */
export type ShowsInclusion = (txid: Txid, height: Height, signal?: AbortSignal) => Promise<boolean>

/** A transaction and where it stands. A block is not believed in until its header and a merkle proof show it. */
export const transactionFact = (txid: Txid, isShownIn: ShowsInclusion): Fact<Told> => ({
  name: 'transaction',
  about: txid,
  isAskedOfAll: false,
  ask: (source, signal) => source.transaction(txid, signal),
  // A transaction's id says nothing of its witnesses, so its bytes are compared as well.
  ...agreedWord(standing, (told) => `${standing(told)} ${told?.hex}`),
  shown: async (told, signal) => {
    const height = told?.confirmedAt ?? null
    return height === null || (await isShownIn(txid, height, signal)) ? { value: told } : null
  },
  open: (answers) => answers.reduce(moreSettled),
})

const standing = (told: Told): string =>
  told === null ? words.unknown : (told.confirmedAt?.toString() ?? words.waiting)

/** Known rather than unknown, in a block rather than waiting, and the longer the better: that is how coins come home. */
const moreSettled = (a: Told, b: Told): Told => (heightOf(b) < heightOf(a) ? b : a)

const heightOf = (told: Told): number =>
  told === null ? Number.POSITIVE_INFINITY : (told.confirmedAt ?? Number.MAX_SAFE_INTEGER)
