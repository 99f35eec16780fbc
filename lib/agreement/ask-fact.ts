import { SourcesDisagreeError } from '@/lib/ports/agreement'
import type { Fact } from './fact'
import { nobodyAnswered, tooFewAnswered } from './failures'
import { type Forum, inquiryOf } from './inquiry'
import { poll } from './poll'
import { answersIn, sayingsOf } from './replies'

export type Ask = <Answer>(
  forum: Forum,
  fact: Fact<Answer>,
  signal?: AbortSignal,
) => Promise<Answer>

/** How long to wait for others before an answer is made of what has been told. */
const patienceMs = { strict: 1_000, lenient: 2_000 }

/** What enough sources say alike. Throws `SourcesDisagreeError` or `TooFewSourcesError`. */
export const askStrictly: Ask = async (forum, fact, signal) => {
  const inquiry = inquiryOf(forum, fact, signal)
  const { needed } = forum
  const disagreement = () =>
    new SourcesDisagreeError(fact.name, sayingsOf(forum.sources, fact, inquiry.heard))
  const told = await poll({
    ...inquiry,
    patienceMs: patienceMs.strict,
    judge(replies, moment) {
      const answers = answersIn(replies)
      const established = fact.established(answers, { needed, moment })
      if (established || moment !== 'last') return established
      throw answers.length < needed ? tooFewAnswered(forum, fact, replies) : disagreement()
    },
  })
  const shown = fact.shown ? await fact.shown(told, signal) : { value: told }
  if (!shown) throw disagreement()
  return shown.value
}

/** The same if it can be had, else what keeps a way out open. Rejects only when no source has a useful answer. */
export const askLeniently: Ask = (forum, fact, signal) =>
  poll({
    ...inquiryOf(forum, fact, signal),
    patienceMs: patienceMs.lenient,
    judge(replies, moment) {
      const answers = answersIn(replies)
      const established = fact.established(answers, { needed: forum.needed, moment })
      if (established || moment === 'early') return established
      if (answers.length > 0) return { value: fact.open(answers) }
      if (moment === 'last') throw nobodyAnswered(replies)
      return null
    },
  })
