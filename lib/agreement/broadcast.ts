import type { Hex } from '@/lib/bitcoin/hex'
import type { Txid } from '@/lib/bitcoin/txid'
import { type BitcoinSource, BroadcastRefusedError } from '@/lib/ports/bitcoin-chain'
import { nobodyAnswered } from './failures'
import { type Forum, noted } from './inquiry'
import { poll } from './poll'
import { answersIn } from './replies'

/** A refusal is an answer too. */
type Fate = Txid | BroadcastRefusedError

/**
 * Sends a transaction to every source at once. One that takes it is enough, and the others go on by themselves. When none
 * does, it counts as refused if as many as are needed say so; else nobody knows.
 */
export const broadcastTo = (forum: Forum, transaction: Hex): Promise<Txid> =>
  poll<Fate, Txid>({
    waves: { first: forum.sources, second: [], last: [] },
    wait: forum.wait,
    patienceMs: 1_000,
    ask: (source) => noted(forum, source, { ask: () => fateAt(source, transaction) }),
    judge(replies, moment) {
      const fates = answersIn(replies)
      const taken = fates.find((fate) => typeof fate === 'string')
      if (taken !== undefined) return { value: taken }
      if (moment !== 'last') return null
      const [refusal] = fates
      throw refusal && fates.length >= forum.needed ? refusal : nobodyAnswered(replies)
    },
  })

async function fateAt(source: BitcoinSource, transaction: Hex): Promise<Fate> {
  try {
    return await source.broadcast(transaction)
  } catch (error) {
    if (error instanceof BroadcastRefusedError) return error
    throw error
  }
}
