'use client'

import { useTranslations } from 'use-intl'
import type { CovenantProgress } from '@/lib/flows/session'

/** How much of the covenant has been verified here. Without a quorum the coins do not move. */
export function CovenantWait({ progress }: { readonly progress: CovenantProgress | null }) {
  const t = useTranslations('signing.covenant')
  return (
    <div className="space-y-3">
      <p>{t('text')}</p>
      <p>{t('permits')}</p>
      {progress ? (
        <div aria-hidden="true" className="flex max-w-sm gap-1">
          {Array.from({ length: progress.quorum }, (_, index) => (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: places in a row
              key={index}
              className={`h-4 flex-1 rounded-[2px] border ${index < progress.verified ? 'border-free bg-free-fill' : 'block-before'}`}
            />
          ))}
        </div>
      ) : null}
      <p role="status" className="font-medium figures">
        {progress
          ? t('count', { verified: progress.verified, quorum: progress.quorum })
          : t('asking')}
      </p>
    </div>
  )
}
