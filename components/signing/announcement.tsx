'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Facts } from '@/components/ui/facts'
import { Icon } from '@/components/ui/icon'

type Props = {
  /** What it is and what it permits. */
  readonly text: ReactNode
  readonly permits: ReactNode
  /** Whether the world sees it now. */
  readonly isSentNow: boolean
  readonly sent: ReactNode
  /** The exact numbers the wallet will show. */
  readonly children: ReactNode
}

/** Said before every wallet prompt. */
export function Announcement({ text, permits, isSentNow, sent, children }: Props) {
  const t = useTranslations('signing')
  return (
    <div className="space-y-3">
      <p>{text}</p>
      <p>{permits}</p>
      <p className="flex items-start gap-2 font-medium">
        <span className="pt-0.5">
          <Icon name={isSentNow ? 'arrow' : 'wait'} />
        </span>
        <span>{sent}</span>
      </p>
      <div className="rounded-control border border-line bg-paper px-4 pt-3">
        <p className="font-semibold text-sm">{t('walletShows')}</p>
        <Facts>{children}</Facts>
      </div>
    </div>
  )
}
