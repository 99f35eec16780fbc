'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { errorWords } from '@/components/errors/error-words'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { Txid } from '@/lib/bitcoin/txid'
import type { Stakes } from './use-stakes'

/** What the list beside it does not say. */
export function StakesNotices({ stakes }: { readonly stakes: Stakes }) {
  const t = useTranslations('positions')
  const { remembered, unreadable } = stakes
  return (
    <>
      {remembered ? <FromMemory stakes={stakes} unconfirmed={remembered.unconfirmed} /> : null}
      {unreadable > 0 ? (
        <Notice tone="warning" title={t('unreadable.title', { count: unreadable })}>
          <p>{t('unreadable.text', { count: unreadable })}</p>
        </Notice>
      ) : null}
    </>
  )
}

type MemoryProps = { readonly stakes: Stakes; readonly unconfirmed: readonly Txid[] }

function FromMemory({ stakes, unconfirmed }: MemoryProps) {
  const t = useTranslations('positions')
  const e = useTranslations('errors')
  const { key, values } = errorWords(stakes.problem)
  return (
    <Notice
      tone="warning"
      title={t('remembered.title')}
      action={<Button onClick={stakes.retry}>{e('again')}</Button>}
    >
      <p>{e(`${key}.title`, values)}</p>
      <p>{t('remembered.text')}</p>
      {unconfirmed.length > 0 ? (
        <>
          <p>{t('remembered.unconfirmed', { count: unconfirmed.length })}</p>
          <ul>
            {unconfirmed.map((txid) => (
              <li key={txid}>
                <Link
                  href={`/position?tx=${txid}`}
                  className="inline-flex min-h-11 items-center underline underline-offset-4"
                >
                  <bdi dir="ltr" className="font-code text-[0.92em]">
                    {t('short', { start: txid.slice(0, 8), end: txid.slice(-8) })}
                  </bdi>
                </Link>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Notice>
  )
}
