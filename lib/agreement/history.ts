import type { Txid } from '@/lib/bitcoin/txid'
import type { AddressTransaction } from '@/lib/ports/bitcoin-chain'
import { nobodyAnswered } from './failures'
import { type Forum, noted } from './inquiry'
import { poll } from './poll'
import { answersIn } from './replies'

export type HistoryPage = {
  readonly address: string
  readonly after: Txid | null
  readonly signal: AbortSignal | undefined
}

type Page = readonly AddressTransaction[]

/**
 * A page of a history, from the first source that has one; that there is none, `needed` must say. Servers cut pages
 * differently, so they are not compared: what is found in one is looked at by itself.
 */
export const historyOf = (forum: Forum, { address, after, signal }: HistoryPage): Promise<Page> =>
  poll<Page, Page>({
    waves: forum.standings.waves(1),
    wait: forum.wait,
    signal,
    patienceMs: 2_000,
    ask: (source) =>
      noted(forum, source, { ask: () => source.transactionsOf(address, after, signal) }),
    judge(replies, moment) {
      const pages = answersIn(replies)
      const [page, another] = pages.toSorted((a, b) => b.length - a.length)
      if (!page) {
        if (moment === 'last') throw nobodyAnswered(replies)
        return null
      }
      const isEnough = page.length > 0 || another !== undefined || moment !== 'early'
      return isEnough ? { value: page } : null
    },
  })
