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
  /** What the wallet will show: one `WalletShows` for each transaction or message. */
  readonly children: ReactNode
}

/** Said before every wallet prompt. */
export function Announcement({ text, permits, isSentNow, sent, children }: Props) {
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
      {children}
    </div>
  )
}

type ShowsProps = {
  /** Which one it is, where there are several. */
  readonly title?: ReactNode
  /** The exact numbers, as facts. */
  readonly children: ReactNode
}

export function WalletShows({ title, children }: ShowsProps) {
  const t = useTranslations('signing')
  return (
    <div className="rounded-control border border-line bg-paper px-4 pt-3">
      {title ? (
        <h4 className="font-semibold font-text text-base tracking-normal">{title}</h4>
      ) : (
        <p className="font-semibold text-sm">{t('walletShows')}</p>
      )}
      <Facts>{children}</Facts>
    </div>
  )
}

/** What in the wallet's window may worry somebody, and why it need not. */
export function LooksOdd({ children }: { readonly children: readonly ReactNode[] }) {
  const t = useTranslations('signing')
  return (
    <div>
      <p className="font-semibold text-sm">{t('looksOdd')}</p>
      <ul className="mt-1 list-disc space-y-1 ps-5 marker:text-ink-soft">
        {children.map((sentence, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: sentences of one text
          <li key={index}>{sentence}</li>
        ))}
      </ul>
    </div>
  )
}
