'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Failure } from '@/components/errors/failure'
import { AbandonStake } from '@/components/stake/abandon-stake'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { FeeRate } from '@/lib/bitcoin/fee-rate'
import type { FlowSession, FlowSnapshot } from '@/lib/flows/session'
import type { StakeSituation } from '@/lib/flows/stake-situation'
import type { At, StakeState } from '@/lib/flows/stake-state'
import { BumpPanel } from './bump-panel'
import { ReportPanel } from './report-panel'
import { SendAgain } from './send-again'
import { situationLook } from './situation-look'
import { SituationText, SituationTitle } from './situation-words'
import { isTrouble, situationOf } from './trouble'
import { parentIn, useSpedUp } from './use-sped-up'

type Props = {
  readonly session: FlowSession<StakeState>
  readonly snapshot: FlowSnapshot<StakeState>
  /** Where the page itself says how many blocks there are. */
  readonly onlyTrouble?: boolean
}

/** Where a stake that was sent is, and what helps when that is not where it should be. */
export function Aftercare({ session, snapshot, onlyTrouble = false }: Props) {
  const t = useTranslations('after')
  const { state, activity, error } = snapshot
  if (state.step !== 'watch') return null
  if (activity === 'failed') return <Failure error={error} onRetry={session.retry} />
  if (activity === 'elsewhere') return <Notice tone="wait" title={t('elsewhere')} />
  const situation = situationOf(snapshot)
  if (!situation) return onlyTrouble ? null : <Notice tone="wait" title={t('looking')} />
  if (onlyTrouble && !isTrouble(situation)) return null
  return (
    <div className="space-y-3">
      <Situated session={session} state={state} situation={situation} />
      <AbandonStake session={session} snapshot={snapshot} />
    </div>
  )
}

type RemedyProps = {
  readonly session: FlowSession<StakeState>
  readonly state: At<'watch'>
  readonly situation: StakeSituation
}

function Situated({ session, state, situation }: RemedyProps) {
  const rate = useSpedUp(state)
  return (
    <>
      <div role="status" data-situation={situation.kind}>
        {rate !== null && situation.kind === 'under-paid' ? (
          <SpedUp rate={rate} wanted={situation.wanted} />
        ) : (
          <Notice
            tone={situationLook[situation.kind]}
            title={<SituationTitle situation={situation} />}
          >
            <SituationText situation={situation} />
          </Notice>
        )}
      </div>
      <Remedy
        key={situation.kind}
        session={session}
        state={state}
        situation={situation}
        isSpedUp={rate !== null}
      />
    </>
  )
}

/** It pays too little by itself, but not together with the child that was sent. */
function SpedUp({ rate, wanted }: { readonly rate: number; readonly wanted: FeeRate }) {
  const t = useTranslations('after.spedUp')
  const isEnough = rate >= wanted
  return (
    <Notice tone={isEnough ? 'wait' : 'warning'} title={t('title')}>
      <p>{t('text', { rate })}</p>
      <p>{isEnough ? t('enough') : t('short', { wanted })}</p>
    </Notice>
  )
}

type RemediesProps = RemedyProps & { readonly isSpedUp: boolean }

function Remedy({ session, state, situation, isSpedUp }: RemediesProps) {
  switch (situation.kind) {
    case 'dropped':
    case 'evicted':
      return <SendAgain session={session} state={state} />
    case 'waiting':
    case 'under-paid':
      return (
        <SpeedUp
          state={state}
          isUrgent={situation.kind === 'under-paid' && !isSpedUp}
          isSpedUp={isSpedUp}
        />
      )
    case 'unreported':
      return <Report state={state} />
    case 'conflicted':
    case 'confirming':
    case 'active':
      return null
  }
}

type SpeedUpProps = {
  readonly state: At<'watch'>
  readonly isUrgent: boolean
  readonly isSpedUp: boolean
}

function SpeedUp({ state, isUrgent, isSpedUp }: SpeedUpProps) {
  const t = useTranslations('after')
  const [isOpen, setOpen] = useState(false)
  const parent = parentIn(state)
  if (isOpen && parent)
    return <BumpPanel state={state} parent={parent} onClose={() => setOpen(false)} />
  return (
    <>
      {isUrgent ? (
        <p className="text-ink-soft">
          {t(parent ? 'under-paid.whyNotReplaced' : 'under-paid.noChange')}
        </p>
      ) : null}
      {parent ? (
        <Button look={isUrgent ? 'primary' : 'quiet'} onClick={() => setOpen(true)}>
          {t(isSpedUp ? 'spedUp.look' : 'speedUp')}
        </Button>
      ) : null}
    </>
  )
}

function Report({ state }: { readonly state: At<'watch'> }) {
  const t = useTranslations('after')
  const [isOpen, setOpen] = useState(false)
  return isOpen ? (
    <ReportPanel state={state} onClose={() => setOpen(false)} />
  ) : (
    <Button onClick={() => setOpen(true)}>{t('report')}</Button>
  )
}
