'use client'

import { useTranslations } from 'use-intl'
import { readFee } from '@/components/money/fee-choice'
import { Button } from '@/components/ui/button'
import { Field, inputLook } from '@/components/ui/field'
import { formatBtc, formatBtcGrouped } from '@/lib/bitcoin/sats'
import { maxStake } from '@/lib/staking/stake-request'
import { useProblemText } from './problem-text'
import type { Desk, DraftProblem } from './read-draft'

type Props = {
  readonly amount: string
  readonly desk: Desk
  readonly fee: string
  readonly problem: DraftProblem | null
  readonly onChange: (amount: string) => void
}

export function AmountField({ amount, desk, fee, problem, onChange }: Props) {
  const t = useTranslations('stake.amount')
  const problemText = useProblemText()
  const { params, funds, rates } = desk
  const rate = readFee(fee, rates)
  const most = funds && maxStake(funds, params, rate.ok ? rate.value : rates.halfHour)
  return (
    <Field
      id="amount"
      label={t('label')}
      hint={t('limits', {
        least: formatBtcGrouped(params.minStakingValue),
        most: formatBtcGrouped(params.maxStakingValue),
      })}
      aside={most === null ? null : t('free', { most: formatBtcGrouped(most) })}
      problem={problemText(problem)}
    >
      {(ids) => (
        <div className="flex gap-2">
          <div className="relative min-w-0 flex-1">
            <input
              {...ids}
              value={amount}
              inputMode="decimal"
              autoComplete="off"
              placeholder="0.00000000"
              onChange={(event) => onChange(event.target.value)}
              className={`${inputLook} pe-14 font-display text-2xl`}
            />
            <span
              aria-hidden="true"
              className="pointer-events-none absolute inset-y-0 end-3 flex items-center text-ink-soft"
            >
              {t('unit')}
            </span>
          </div>
          <Button
            disabled={most === null || most === 0n}
            onClick={() => onChange(most === null ? amount : formatBtc(most))}
          >
            {t('max')}
          </Button>
        </div>
      )}
    </Field>
  )
}
