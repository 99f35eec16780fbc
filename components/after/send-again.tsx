'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { Failure } from '@/components/errors/failure'
import { Button } from '@/components/ui/button'
import { useWorld } from '@/components/world/world'
import type { FlowSession } from '@/lib/flows/session'
import type { At, StakeState } from '@/lib/flows/stake-state'

type Props = { readonly session: FlowSession<StakeState>; readonly state: At<'watch'> }

/** The same bytes, to every server. */
export function SendAgain({ session, state }: Props) {
  const t = useTranslations('after.again')
  const { bitcoin } = useWorld().ports
  const sending = useMutation({
    mutationFn: () => bitcoin.broadcast(state.signedTransaction),
    onSuccess: session.act,
  })
  return (
    <div className="w-full space-y-2">
      <Button look="primary" disabled={sending.isPending} onClick={() => sending.mutate()}>
        {sending.isPending ? t('doing') : t('do')}
      </Button>
      <p className="text-ink-soft text-sm">{t('note')}</p>
      {sending.error ? <Failure urgent error={sending.error} /> : null}
    </div>
  )
}
