'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { forgetSession } from '@/components/signing/sessions'
import { Button } from '@/components/ui/button'
import { Dialog, useDialog } from '@/components/ui/dialog'
import { refreshFacts } from '@/components/world/refresh-facts'
import type { FlowSession } from '@/lib/flows/session'
import type { StakeState } from '@/lib/flows/stake-state'

type Props = { readonly session: FlowSession<StakeState>; readonly state: StakeState }

/** Once the coins are on their way there is nothing left to give up. */
export function AbandonStake({ session, state }: Props) {
  const t = useTranslations('abandon')
  const dialog = useDialog()
  const router = useRouter()
  const queries = useQueryClient()
  const abandon = async () => {
    await session.abandon()
    forgetSession(session.id)
    queries.removeQueries({ queryKey: ['flow', session.id] })
    await refreshFacts(queries)
    router.push('/stake')
  }
  if (state.step === 'broadcast' || state.step === 'done') return null
  return (
    <>
      <Button look="quiet" onClick={dialog.open}>
        {t('open')}
      </Button>
      <Dialog dialog={dialog.ref} title={t('title')} closeLabel={t('close')}>
        <p>{t('text')}</p>
        <div className="flex flex-wrap gap-3">
          <Button onClick={() => void abandon()}>{t('confirm')}</Button>
          <Button onClick={dialog.close}>{t('keep')}</Button>
        </div>
      </Dialog>
    </>
  )
}
