'use client'

import { useTranslations } from 'use-intl'
import { Sheet } from '@/components/ui/sheet'

const signatures = [
  'slashing',
  'unbondingSlashing',
  'possession',
  'registration',
  'staking',
] as const

/** What is going to be asked, so that nothing in the wallet comes as a surprise. */
export function CostSignatures() {
  const t = useTranslations('cost.signatures')
  return (
    <Sheet labelledBy="cost-signatures">
      <h2 id="cost-signatures" className="text-2xl">
        {t('title', { count: signatures.length })}
      </h2>
      <p className="mt-2 text-ink-soft">{t('intro')}</p>
      <ol className="mt-3 list-decimal space-y-1.5 ps-6 marker:text-ink-soft">
        {signatures.map((signature) => (
          <li key={signature}>{t(signature)}</li>
        ))}
      </ol>
    </Sheet>
  )
}
