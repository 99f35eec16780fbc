'use client'

import { useMutation } from '@tanstack/react-query'
import type { ChangeEvent } from 'react'
import { useTranslations } from 'use-intl'
import { buttonLook } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { Txid } from '@/lib/bitcoin/txid'
import { checkedKit, type KitVerdict } from './kit-check'

/** A file that was saved is read back, so that it is known to be good before it is needed. */
export function KitCheck({ stakingTxid }: { readonly stakingTxid: Txid }) {
  const t = useTranslations('kit')
  const check = useMutation({ mutationFn: (file: File) => checkedKit(file, stakingTxid) })
  const take = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0]
    if (file) check.mutate(file)
    // So that the same file, saved again, is a change again.
    target.value = ''
  }
  return (
    <div className="space-y-3 print:hidden">
      <label
        className={`${buttonLook()} cursor-pointer has-focus-visible:outline-3 has-focus-visible:outline-focus`}
      >
        {t('check')}
        <input type="file" className="sr-only" onChange={take} />
      </label>
      <div role="status">{check.data ? <Verdict verdict={check.data} /> : null}</div>
    </div>
  )
}

function Verdict({ verdict }: { readonly verdict: KitVerdict }) {
  const t = useTranslations('kit.checked')
  const { kind } = verdict
  const values = {
    txid: 'txid' in verdict ? verdict.txid : '',
    path: 'path' in verdict && verdict.path !== '' ? verdict.path : 'none',
  }
  const tone = kind === 'same' ? 'free' : kind === 'other' ? 'info' : 'danger'
  return (
    <Notice tone={tone} title={t(`${kind}.title`)}>
      <p>{t(`${kind}.text`, values)}</p>
    </Notice>
  )
}
