'use client'

import { useTranslations } from 'use-intl'
import { Announcement } from '@/components/signing/announcement'
import { CovenantWait } from '@/components/signing/covenant-wait'
import type { CovenantProgress } from '@/lib/flows/session'
import type { StakeState } from '@/lib/flows/stake-state'
import { PossessionFacts, RegistrationFacts } from './registration-facts'
import { stepOf } from './stake-steps'
import { SlashingFacts, StakingFacts } from './stake-transaction-facts'

type Props = { readonly state: StakeState; readonly progress: CovenantProgress | null }

/** What the present step asks for, in plain words and exact numbers. */
export function StakeAnnouncement({ state, progress }: Props) {
  const t = useTranslations('signing')
  const step = stepOf[state.step]
  if (state.step === 'build' || step === 'done') return null
  if (step === 'covenant') return <CovenantWait progress={progress} />
  return (
    <Announcement
      text={t(`${step}.text`)}
      permits={t(`${step}.permits`)}
      isSentNow={step === 'registration' || step === 'staking'}
      sent={t(`${step}.sent`)}
    >
      <StepFacts state={state} />
    </Announcement>
  )
}

function StepFacts({ state }: { readonly state: StakeState }) {
  switch (state.step) {
    case 'sign-slashing':
      return <SlashingFacts state={state} which="slashing" />
    case 'sign-unbonding-slashing':
      return <SlashingFacts state={state} which="unbondingSlashing" />
    case 'prove-possession':
      return <PossessionFacts state={state} />
    case 'sign-registration':
    case 'register':
      return <RegistrationFacts state={state} />
    case 'sign-staking':
    case 'broadcast':
      return <StakingFacts state={state} />
    case 'build':
    case 'await-covenant':
    case 'done':
      return null
  }
}
