import type { BitcoinSource } from '@/lib/ports/bitcoin-chain'
import type { Fact } from './fact'
import type { Poll } from './poll'
import { answersIn, type Reply, replyOf, sayingsOf } from './replies'
import type { SourceNotes } from './source-record'
import type { Standings } from './standings'

/** Whom to ask, and where what they say is noted. */
export type Forum = {
  readonly sources: readonly BitcoinSource[]
  readonly needed: number
  readonly record: SourceNotes
  readonly standings: Standings
  readonly wait: (milliseconds: number) => Promise<void>
  readonly now: () => number
}

type Inquiry<Answer> = Omit<Poll<Answer, never>, 'judge' | 'patienceMs'> & {
  /** Every reply so far, also those that came after the verdict. */
  readonly heard: readonly Reply<Answer>[]
}

/** One fact asked of the sources, every reply noted whenever it comes. */
export function inquiryOf<Answer>(
  forum: Forum,
  fact: Fact<Answer>,
  signal: AbortSignal | undefined,
): Inquiry<Answer> {
  const heard: Reply<Answer>[] = []
  const isForAll = fact.isAskedOfAll || isDisputed(forum, fact)
  return {
    heard,
    waves: forum.standings.waves(isForAll ? forum.sources.length : forum.needed),
    wait: forum.wait,
    signal,
    async ask(source) {
      const reply = await noted(forum, source, { ...fact, ask: () => fact.ask(source, signal) })
      heard.push(reply)
      noteAgreement(forum, fact, heard)
      return reply
    },
  }
}

/** Asks one source, and notes how that went. */
export async function noted<Answer>(
  { record, standings, now }: Pick<Forum, 'record' | 'standings' | 'now'>,
  source: BitcoinSource,
  { ask, tipIn }: { readonly ask: () => Promise<Answer>; readonly tipIn?: Fact<Answer>['tipIn'] },
): Promise<Reply<Answer>> {
  const [question, since] = [standings.asked(source), now()]
  const about = { name: source.name, kind: 'bitcoin' } as const
  try {
    const reply = await replyOf(source, ask())
    const moment = { at: now(), tookMs: now() - since }
    if ('answer' in reply) {
      question.answered()
      record.answered(about, { ...moment, ...(tipIn && { height: tipIn(reply.answer) }) })
    } else {
      question.failed(reply.error)
      record.failed(about, { ...moment, trouble: reply.error.code })
    }
    return reply
  } finally {
    question.dropped()
  }
}

/** A fact that was told differently is asked of everybody until it is not. */
const isDisputed = <Answer>({ record }: Forum, { name, about }: Fact<Answer>): boolean =>
  record.getSnapshot().disagreements.some((each) => each.fact === name && each.about === about)

function noteAgreement<Answer>(
  { sources, needed, record, standings, now }: Forum,
  fact: Fact<Answer>,
  heard: readonly Reply<Answer>[],
) {
  const { name, about } = fact
  const answers = answersIn(heard)
  if (fact.differ(answers)) {
    record.disagreed({ fact: name, about, sayings: sayingsOf(sources, fact, heard), at: now() })
    for (const source of outvoted(fact, heard, needed)) standings.outvoted(source)
  } else if (heard.length === sources.length) record.agreed(name, about)
}

/** Whose answers contradict what enough of them establish. */
function outvoted<Answer>(
  fact: Fact<Answer>,
  heard: readonly Reply<Answer>[],
  needed: number,
): readonly BitcoinSource[] {
  const established = fact.established(answersIn(heard), { needed, moment: 'last' })
  if (!established) return []
  return heard.flatMap((reply) =>
    'answer' in reply && fact.differ([reply.answer, established.value]) ? [reply.source] : [],
  )
}
