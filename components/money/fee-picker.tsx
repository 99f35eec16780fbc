'use client'

import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { Choice } from '@/components/ui/choice'
import { inputLook } from '@/components/ui/field'
import type { FeeRates } from '@/lib/ports/bitcoin-chain'
import { type FeeProblem, feeSpeeds, isSpeed } from './fee-choice'

type Props = {
  readonly fee: string
  /** null while nobody tells them: then a rate is typed. */
  readonly rates: FeeRates | null
  readonly problem: FeeProblem | null
  readonly onChange: (fee: string) => void
}

export function FeePicker({ fee, rates, problem, onChange }: Props) {
  const t = useTranslations('fee')
  const id = useId()
  const isOwn = !rates || !isSpeed(fee)
  return (
    <fieldset className="space-y-2">
      <legend className="mb-2 font-semibold">{t('label')}</legend>
      {rates ? (
        <div className="grid gap-2 sm:grid-cols-3">
          {feeSpeeds.map((speed) => (
            <Choice
              key={speed}
              name={`${id}-fee`}
              value={speed}
              checked={fee === speed}
              onChoose={() => onChange(speed)}
              title={t(speed)}
            >
              {t('rate', { rate: rates[speed] })}
            </Choice>
          ))}
        </div>
      ) : null}
      <div className="flex flex-wrap items-start gap-2">
        {rates ? (
          <div className="w-full sm:w-auto sm:flex-1">
            <Choice
              name={`${id}-fee`}
              value="own"
              checked={isOwn}
              onChoose={() => onChange(String(rates.halfHour))}
              title={t('own')}
            />
          </div>
        ) : null}
        {isOwn ? (
          <label className="flex w-full items-center gap-2 sm:w-56">
            <span className="sr-only">{t('ownLabel')}</span>
            <input
              value={isSpeed(fee) ? '' : fee}
              inputMode="decimal"
              autoComplete="off"
              onChange={(event) => onChange(event.target.value)}
              aria-invalid={problem !== null}
              aria-describedby={`${id}-problem`}
              className={inputLook}
            />
            <span aria-hidden="true" className="text-ink-soft">
              {t('unit')}
            </span>
          </label>
        ) : null}
      </div>
      <p
        id={`${id}-problem`}
        aria-live="polite"
        className="font-medium text-danger text-sm empty:hidden"
      >
        {problem ? t(`problems.${problem.kind}`, { ...problem }) : null}
      </p>
    </fieldset>
  )
}
