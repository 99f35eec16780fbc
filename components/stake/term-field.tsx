'use client'

import { useTranslations } from 'use-intl'
import { BlockCount } from '@/components/time/block-count'
import { ExpectedIn } from '@/components/time/expected'
import { Button } from '@/components/ui/button'
import { Field, inputLook } from '@/components/ui/field'
import { type Blocks, toBlocks } from '@/lib/bitcoin/blocks'
import type { StakingParams } from '@/lib/staking/params'
import { useProblemText } from './problem-text'
import { type DraftProblem, readTerm } from './read-draft'

type Props = {
  readonly term: string
  readonly params: StakingParams
  readonly problem: DraftProblem | null
  readonly onChange: (term: string) => void
}

export function TermField({ term, params, problem, onChange }: Props) {
  const t = useTranslations('stake.term')
  const problemText = useProblemText()
  const { minStakingTime, maxStakingTime } = params
  const blocks = readTerm(term, params)
  if (minStakingTime === maxStakingTime) return <FixedTerm blocks={minStakingTime} />
  return (
    <Field
      id="term"
      label={t('label')}
      problem={problemText(problem)}
      hint={
        blocks.ok && !problem
          ? t.rich('means', { when: () => <ExpectedIn blocks={toBlocks(blocks.value + 1)} /> })
          : t('limits', { least: minStakingTime, most: maxStakingTime })
      }
    >
      {(ids) => (
        <div className="grid grid-cols-2 gap-2 sm:flex">
          <div className="relative col-span-2 min-w-0 sm:flex-1">
            <input
              {...ids}
              value={term === '' ? String(minStakingTime) : term}
              inputMode="numeric"
              autoComplete="off"
              onChange={(event) => onChange(event.target.value || ' ')}
              className={`${inputLook} pe-20`}
            />
            <span
              aria-hidden="true"
              className="pointer-events-none absolute inset-y-0 end-3 flex items-center text-ink-soft"
            >
              {t('unit')}
            </span>
          </div>
          <Button onClick={() => onChange('')}>{t('shortest', { blocks: minStakingTime })}</Button>
          <Button onClick={() => onChange(String(maxStakingTime))}>
            {t('longest', { blocks: maxStakingTime })}
          </Button>
        </div>
      )}
    </Field>
  )
}

/** Where the chain knows only one term, there is nothing to choose. */
function FixedTerm({ blocks }: { readonly blocks: Blocks }) {
  const t = useTranslations('stake.term')
  return (
    <div className="space-y-1">
      <p className="font-semibold">{t('label')}</p>
      <p>
        <BlockCount value={blocks} />, <ExpectedIn blocks={blocks} />
      </p>
      <p className="text-ink-soft text-sm">{t('fixed')}</p>
    </div>
  )
}
