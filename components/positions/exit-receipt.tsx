'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { CopyButton } from '@/components/ui/copy-button'
import { Grouped } from '@/components/ui/grouped'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'

type Props = {
  readonly title: ReactNode
  readonly text: ReactNode
  readonly txid: string
  readonly back: string
}

/** Sent, with the number to look it up by. */
export function ExitReceipt({ title, text, txid, back }: Props) {
  const t = useTranslations('receipt')
  return (
    <Notice
      tone="free"
      urgent
      title={title}
      action={<LinkButton href={back}>{t('close')}</LinkButton>}
    >
      <p>{text}</p>
      <p>
        <Grouped text={txid} size={8} />
      </p>
      <CopyButton text={txid} label={t('copy')} doneLabel={t('copied')} />
    </Notice>
  )
}
