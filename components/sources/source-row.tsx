import { useTranslations } from 'use-intl'
import { Icon } from '@/components/ui/icon'
import type { SourceSeen } from '@/lib/ports/source-record'

const troubles = ['unreachable', 'bad-answer', 'refused'] as const

/** One server: whether its last answer could be used, where it was, and how long it took. */
export function SourceRow({ source }: { readonly source: SourceSeen }) {
  const t = useTranslations('sources')
  const { name, answeredAt, tookMs, height } = source
  const facts = [
    height === null ? null : t('height', { height }),
    answeredAt === null ? null : t('answered', { at: new Date(answeredAt) }),
    tookMs === null ? null : t('took', { ms: tookMs }),
  ].filter((fact) => fact !== null)
  return (
    <li className="py-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="min-w-0 break-all font-code text-sm">{name}</span>
        <Standing source={source} />
      </div>
      <p className="figures flex flex-wrap gap-x-3 text-ink-soft text-sm">
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
    </li>
  )
}

function Standing({ source: { answeredAt, trouble } }: { readonly source: SourceSeen }) {
  const t = useTranslations('sources')
  if (trouble !== null) {
    const known = troubles.find((each) => each === trouble)
    return (
      <span className="inline-flex items-center gap-1.5 font-semibold text-danger text-sm">
        <Icon name="warning" size={16} />
        {t(`trouble.${known ?? 'other'}`)}
      </span>
    )
  }
  return (
    <span className="inline-flex items-center gap-1.5 text-sm">
      <Icon name={answeredAt === null ? 'wait' : 'check'} size={16} />
      {answeredAt === null ? t('unasked') : t('well')}
    </span>
  )
}
