'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Icon } from '@/components/ui/icon'
import { takeLostFocus } from '@/components/ui/take-lost-focus'

export type StepView = {
  readonly key: string
  readonly title: ReactNode
  readonly status: 'done' | 'now' | 'ahead'
}

type Props = {
  readonly steps: readonly StepView[]
  /** Which prompt of the present step it is: what comes next in the same step takes a lost focus too. */
  readonly prompt: string
  readonly children: ReactNode
}

/** Every step by name; the present one opened. */
export function StepList({ steps, prompt, children }: Props) {
  const t = useTranslations('signing')
  return (
    <ol className="divide-y divide-line">
      {steps.map(({ key, title, status }, index) => (
        <li key={key} aria-current={status === 'now' ? 'step' : undefined} className="py-4">
          <h3
            className={`flex items-center gap-3 font-text font-semibold text-lg tracking-normal ${status === 'ahead' ? 'text-ink-soft' : 'text-ink'}`}
          >
            <StepMark status={status} number={index + 1} />
            <span className="min-w-0">{title}</span>
            <span className="sr-only">{t(`status.${status}`)}</span>
          </h3>
          {status === 'now' ? (
            <div
              key={prompt}
              ref={takeLostFocus}
              tabIndex={-1}
              className="motion-arrive mt-4 outline-none sm:ms-10"
            >
              {children}
            </div>
          ) : null}
        </li>
      ))}
    </ol>
  )
}

function StepMark({
  status,
  number,
}: {
  readonly status: StepView['status']
  readonly number: number
}) {
  const look = {
    done: 'border-free bg-free-wash text-free',
    now: 'border-ink bg-ink text-paper',
    ahead: 'border-line-strong text-ink-soft',
  }[status]
  return (
    <span
      aria-hidden="true"
      className={`inline-flex size-7 shrink-0 items-center justify-center rounded-full border font-semibold text-sm figures ${look}`}
    >
      {status === 'done' ? <Icon name="check" size={16} /> : number}
    </span>
  )
}
