import { useTranslations } from 'use-intl'
import { Notice } from '@/components/ui/notice'
import type { Disagreement } from '@/lib/ports/source-record'

/** What the servers tell differently, in their own words. */
export function Differences({
  disagreements,
}: {
  readonly disagreements: readonly Disagreement[]
}) {
  const t = useTranslations('sources')
  return (
    <Notice tone="danger" title={t('differ.title')}>
      <p>{t('differ.help')}</p>
      <ul className="space-y-3">
        {disagreements.map((each) => (
          <li key={`${each.fact} ${each.about}`}>
            <Difference disagreement={each} />
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function Difference({ disagreement }: { readonly disagreement: Disagreement }) {
  const t = useTranslations('sources')
  const { fact, about, sayings, at } = disagreement
  return (
    <>
      <p className="font-medium">
        {t(`facts.${fact}`)}{' '}
        <span className="font-normal text-ink-soft text-sm">
          {t('differ.at', { at: new Date(at) })}
        </span>
      </p>
      {about === '' ? null : <p className="break-all font-code text-sm">{about}</p>}
      <dl className="text-sm">
        {sayings.map(({ source, said }) => (
          <div key={source} className="flex flex-wrap gap-x-2">
            <dt className="font-code">{source}</dt>
            <dd className="min-w-0 break-all font-medium">
              {said === null ? t('differ.silent') : said}
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}
