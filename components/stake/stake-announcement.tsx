'use client'

import { useTranslations } from 'use-intl'
import { Announcement, WalletShows } from '@/components/signing/announcement'
import { CovenantWait } from '@/components/signing/covenant-wait'
import type { FlowProgress } from '@/lib/flows/session'
import type { StakeState } from '@/lib/flows/stake-state'
import { PenaltyAnnouncement } from './penalty-announcement'
import { PossessionFacts, PossessionOddities } from './possession-facts'
import { RegistrationFacts, RegistrationOddities } from './registration-facts'
import { RehearsalAnnouncement } from './rehearsal-announcement'
import { StakingFacts, StakingOddities, WholeStaking } from './stake-transaction-facts'

type Props = { readonly state: StakeState; readonly progress: FlowProgress | null }

/** What the present step asks for, in plain words and exact numbers. */
export function StakeAnnouncement({ state, progress }: Props) {
  const t = useTranslations('signing')
  switch (state.step) {
    case 'rehearse-unbonding':
    case 'rehearse-withdrawal':
      return <RehearsalAnnouncement state={state} />
    case 'sign-slashing':
    case 'sign-unbonding-slashing':
      return <PenaltyAnnouncement state={state} />
    case 'prove-possession':
      return (
        <Announcement
          text={t('possession.text')}
          permits={t('possession.permits')}
          isSentNow={false}
          sent={t('possession.sent')}
        >
          <WalletShows>
            <PossessionFacts state={state} />
          </WalletShows>
          <PossessionOddities state={state} />
        </Announcement>
      )
    case 'sign-registration':
    case 'register':
      return (
        <Announcement
          text={t('registration.text')}
          permits={t('registration.permits')}
          isSentNow
          sent={t('registration.sent')}
        >
          <WalletShows>
            <RegistrationFacts state={state} />
          </WalletShows>
          <RegistrationOddities />
        </Announcement>
      )
    case 'sign-staking':
    case 'broadcast':
      return (
        <Announcement
          text={t('staking.text')}
          permits={t('staking.permits')}
          isSentNow
          sent={t('staking.sent')}
        >
          <WalletShows>
            <StakingFacts state={state} />
          </WalletShows>
          <p className="text-ink-soft text-sm">{t('staking.compare')}</p>
          <WholeStaking state={state} />
          <StakingOddities state={state} />
        </Announcement>
      )
    case 'await-covenant':
      return <CovenantWait progress={progress?.kind === 'covenant' ? progress : null} />
    case 'build':
    case 'rehearsed':
    case 'watch':
    case 'done':
      return null
  }
}
