import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Icon, type IconName } from '@/components/ui/icon'
import type { PreflightCheck, PreflightName, Standing } from '@/lib/preflight/preflight'
import { useCheckValues } from './use-check-values'

const icons = {
  ok: 'check',
  warning: 'warning',
  stop: 'cross',
  unknown: 'info',
} as const satisfies Record<Standing, IconName>

const looks = {
  ok: 'text-free',
  warning: 'text-locked',
  stop: 'text-danger',
  unknown: 'text-ink-soft',
} as const satisfies Record<Standing, string>

type Props = {
  readonly name: PreflightName
  readonly check: PreflightCheck | null
  /** What can be done about it. */
  readonly children?: ReactNode
}

/** One check: what was looked at, how it came out in a word, and what was found. */
export function CheckRow({ name, check, children }: Props) {
  const t = useTranslations('preflight')
  const values = useCheckValues()
  const isPlain = check === null || check.standing === 'ok'
  return (
    <li className="flex gap-3 py-3" data-check={name} data-standing={check?.standing ?? 'asked'}>
      <span className={`pt-0.5 ${check ? looks[check.standing] : 'text-ink-soft'}`}>
        <Icon name={check ? icons[check.standing] : 'wait'} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline justify-between gap-x-4">
          <span className={isPlain ? '' : 'font-semibold'}>{t(`name.${name}`)}</span>
          <span className={`shrink-0 text-sm ${isPlain ? 'text-ink-soft' : 'font-semibold'}`}>
            {t(`standing.${check?.standing ?? 'asked'}`)}
          </span>
        </p>
        {check ? (
          <p className={`text-sm ${isPlain ? 'text-ink-soft' : 'text-ink'}`}>
            {t(`found.${check.facts.found}`, values(check.facts))}
          </p>
        ) : null}
        {children}
      </div>
    </li>
  )
}
