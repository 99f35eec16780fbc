import type { Txid } from '@/lib/bitcoin/txid'
import type { BitcoinSource, Inclusion } from '@/lib/ports/bitcoin-chain'
import { BadAnswerError } from '@/lib/ports/source'
import { agreedWord, type Fact, words } from './fact'
import type { EasiestTarget } from './inclusion-fault'
import { type Forum, noted } from './inquiry'
import { poll } from './poll'
import type { ShowsInclusion } from './transaction'

type Told = Inclusion | null

/** In which block a transaction stands. A source whose proof does not hold has not answered. */
export const inclusionFact = (
  txid: Txid,
  easiestTarget: EasiestTarget | undefined,
): Fact<Told> => ({
  name: 'inclusion',
  about: txid,
  isAskedOfAll: false,
  ask: async (source, signal) => heldProof(source, txid, { easiestTarget, signal }),
  ...agreedWord((told) => (told === null ? words.waiting : `${told.height} ${told.block}`)),
  // Whoever shows a block shows more than who has none.
  open: (answers) => answers.reduce((a, b) => a ?? b),
})

type Proving = {
  readonly easiestTarget: EasiestTarget | undefined
  readonly signal: AbortSignal | undefined
}

/** Throws `BadAnswerError`. */
async function heldProof(
  source: BitcoinSource,
  txid: Txid,
  { easiestTarget, signal }: Proving,
): Promise<Told> {
  const told = await source.inclusion(txid, signal)
  if (!told) return null
  const { inclusionFault } = await import('./inclusion-fault')
  const fault = inclusionFault(txid, told, easiestTarget)
  if (!fault) return told
  throw new BadAnswerError(source.name, { cause: new RangeError(`no proof of ${txid}: ${fault}`) })
}

/** Looks for one proof that holds: who gives it does not matter. What was shown once stays shown. */
export function createProofs(
  forum: Forum,
  easiestTarget: EasiestTarget | undefined,
): ShowsInclusion {
  const shown = new Set<string>()
  return async (txid, height, signal) => {
    const place = `${txid} ${height}`
    if (shown.has(place)) return true
    const isShown = await poll<Told, boolean>({
      waves: forum.standings.waves(1),
      wait: forum.wait,
      signal,
      patienceMs: 1_000,
      ask: (source) =>
        noted(forum, source, { ask: () => heldProof(source, txid, { easiestTarget, signal }) }),
      judge(replies, moment) {
        if (replies.some((reply) => 'answer' in reply && reply.answer?.height === height))
          return { value: true }
        return moment === 'last' ? { value: false } : null
      },
    })
    if (isShown) shown.add(place)
    return isShown
  }
}
