'use client'

import { useQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { useTranslations } from 'use-intl'
import { Aftercare } from '@/components/after/look-after'
import { situationOf } from '@/components/after/trouble'
import { Failure } from '@/components/errors/failure'
import { FlowControls } from '@/components/signing/flow-controls'
import { flowPorts } from '@/components/signing/flow-ports'
import { stakeSession } from '@/components/signing/sessions'
import { StepList } from '@/components/signing/step-list'
import { useSession } from '@/components/signing/use-session'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { Sheet } from '@/components/ui/sheet'
import { Skeleton } from '@/components/ui/skeleton'
import { useWorld } from '@/components/world/world'
import type { FlowSession } from '@/lib/flows/session'
import type { StakeState } from '@/lib/flows/stake-state'
import { AbandonStake } from './abandon-stake'
import { StakeAnnouncement } from './stake-announcement'
import { StakeReceipt } from './stake-receipt'
import { stakeSteps, stepOf } from './stake-steps'

/** A stake under way, whether it was begun just now or before a reload. */
export function StakeSigning({ id }: { readonly id: string }) {
  const t = useTranslations('signing')
  const world = useWorld()
  const session = useQuery({
    queryKey: ['flow', id],
    queryFn: () => stakeSession(id, flowPorts(world)),
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  })
  if (session.error) return <Failure error={session.error} onRetry={() => void session.refetch()} />
  if (session.data === undefined)
    return (
      <Sheet>
        <Skeleton lines={5} label={t('loading')} />
      </Sheet>
    )
  if (session.data === null)
    return (
      <Notice
        tone="info"
        title={t('unknown.title')}
        action={<LinkButton href="/positions">{t('unknown.look')}</LinkButton>}
      >
        {t('unknown.text')}
      </Notice>
    )
  return <Running session={session.data} />
}

function Running({ session }: { readonly session: FlowSession<StakeState> }) {
  const t = useTranslations('signing')
  const snapshot = useSession(session)
  const { state } = snapshot
  if (state.step === 'watch' || state.step === 'done')
    return (
      <StakeReceipt state={state} situation={situationOf(snapshot)}>
        <Suspense fallback={null}>
          <Aftercare session={session} snapshot={snapshot} />
        </Suspense>
      </StakeReceipt>
    )
  const step = stepOf[state.step]
  const current = step === 'done' ? stakeSteps.length : stakeSteps.indexOf(step)
  return (
    <>
      <Sheet labelledBy="signing">
        <h2 id="signing" className="text-3xl">
          {t('title', { step: current + 1, count: stakeSteps.length })}
        </h2>
        <StepList
          prompt={state.step}
          steps={stakeSteps.map((key, index) => ({
            key,
            title: t(`${key}.title`),
            status: index < current ? 'done' : index === current ? 'now' : 'ahead',
          }))}
        >
          <StakeAnnouncement state={state} progress={snapshot.progress} />
          <FlowControls
            session={session}
            snapshot={snapshot}
            working={t(`working.${state.step}`)}
          />
        </StepList>
      </Sheet>
      <AbandonStake session={session} snapshot={snapshot} />
    </>
  )
}
