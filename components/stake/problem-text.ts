import { useFormatter, useTranslations } from 'use-intl'
import { formatBtcGrouped } from '@/lib/bitcoin/sats'
import type { DraftProblem } from './read-draft'

/** Puts a problem of the form into words, with the limit it breaks. */
export function useProblemText(): (problem: DraftProblem | null) => string | null {
  const t = useTranslations('stake.problems')
  const format = useFormatter()
  const limit = (value: bigint | number) =>
    typeof value === 'bigint' ? formatBtcGrouped(value) : format.number(value)
  return (problem) => {
    if (!problem) return null
    if ('least' in problem) return t(problem.kind, { least: limit(problem.least) })
    if ('most' in problem) return t(problem.kind, { most: limit(problem.most) })
    return t(problem.kind)
  }
}
