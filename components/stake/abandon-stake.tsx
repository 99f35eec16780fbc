'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { forgetSession } from '@/components/signing/sessions'
import { Button } from '@/components/ui/button'
import { Dialog, useDialog } from '@/components/ui/dialog'
import { refreshFacts } from '@/components/world/refresh-facts'
import type { FlowSession, FlowSnapshot } from '@/lib/flows/session'
import type { StakeState } from '@/lib/flows/stake-state'
import { mayAbandon } from './may-abandon'

type Props = {
  readonly session: FlowSession<StakeState>
  readonly snapshot: FlowSnapshot<StakeState>
}

/** Once the coins are on their way there is nothing left to give up. */
export function AbandonStake({ session, snapshot }: Props) {
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
  const what = mayAbandon(snapshot)
  if (what === null) return null
  return (
    <>
      <Button look="quiet" onClick={dialog.open}>
        {t('open')}
      </Button>
      <Dialog dialog={dialog.ref} title={t('title')} closeLabel={t('close')}>
        <p>{t(`text.${what}`)}</p>
        <div className="flex flex-wrap gap-3">
          <Button onClick={() => void abandon()}>{t('confirm')}</Button>
          <Button onClick={dialog.close}>{t('keep')}</Button>
        </div>
      </Dialog>
    </>
  )
}
