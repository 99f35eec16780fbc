import { useTranslations } from 'use-intl'
import type { SupportLevel } from '@/lib/config/known-wallet'

/** How sure we are of a wallet; what is not sure has a broken edge. */
export function LevelTag({ level }: { readonly level: SupportLevel }) {
  const t = useTranslations('wallet.level')
  const edge = level === 'unverified' ? 'border-dashed' : 'border-solid'
  return (
    <span
      className={`inline-block rounded-control border border-line-strong px-2 py-0.5 text-ink-soft text-xs ${edge}`}
    >
      {t(level)}
    </span>
  )
}
