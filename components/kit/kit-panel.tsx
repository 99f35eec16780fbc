'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { saveFile } from '@/components/air-gap/save-file'
import { Failure } from '@/components/errors/failure'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Sheet } from '@/components/ui/sheet'
import { Skeleton } from '@/components/ui/skeleton'
import { kitText } from '@/lib/kit/kit-json'
import type { RecoveryKit } from '@/lib/kit/recovery-kit'
import { ExplorerChoice } from './explorer-choice'
import { KitCheck } from './kit-check-field'
import { KitPage } from './kit-page'
import type { KitStake } from './make-kit'
import { useKit } from './use-kit'

export function KitPanel({ stake }: { readonly stake: KitStake }) {
  const t = useTranslations('kit')
  const kit = useKit(stake)
  return (
    <Sheet labelledBy="kit">
      <h2 id="kit" className="text-2xl">
        {t('title')}
      </h2>
      <p className="mt-2 max-w-prose">{t('text')}</p>
      <p className="mt-2 max-w-prose text-ink-soft">{t('privacy')}</p>
      <div className="mt-4 space-y-5">
        {kit.data?.ok ? <Made kit={kit.data.value} /> : null}
        {kit.data?.ok === false ? (
          <Notice tone="warning" title={t('tooFew.title')}>
            <p>{t('tooFew.text')}</p>
          </Notice>
        ) : null}
        {kit.error ? (
          <Failure error={kit.error} onRetry={() => void kit.refetch()} />
        ) : kit.data ? null : (
          <Skeleton lines={2} label={t('loading')} />
        )}
        <ExplorerChoice />
      </div>
    </Sheet>
  )
}

function Made({ kit }: { readonly kit: RecoveryKit }) {
  const t = useTranslations('kit')
  const [isShown, setShown] = useState(false)
  const { stakingTxid } = kit.transactions
  const download = () =>
    saveFile(`holdfast-kit-${stakingTxid.slice(0, 8)}.json`, new TextEncoder().encode(kitText(kit)))
  return (
    <>
      <div className="flex flex-wrap gap-3">
        <Button onClick={download}>{t('download')}</Button>
        <Button aria-expanded={isShown} onClick={() => setShown(!isShown)}>
          {isShown ? t('hide') : t('show')}
        </Button>
      </div>
      <KitCheck stakingTxid={stakingTxid} />
      {isShown ? <KitPage kit={kit} /> : null}
    </>
  )
}
