'use client'

import { useTranslations } from 'use-intl'
import { Amount } from '@/components/money/amount'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import type { FlowSnapshot } from '@/lib/flows/session'
import type { StakeSituation } from '@/lib/flows/stake-situation'
import type { At, StakeState } from '@/lib/flows/stake-state'
import { situationLook } from './situation-look'
import { SituationText, SituationTitle } from './situation-words'
import { isTrouble, situationOf } from './trouble'
import { useSpedUp } from './use-sped-up'

/** Says of a stake in a list what is wrong with it, and where it is put right. */
export function SituationLink({ snapshot }: { readonly snapshot: FlowSnapshot<StakeState> }) {
  const situation = situationOf(snapshot)
  const { state } = snapshot
  if (state.step !== 'watch' || !situation || !isTrouble(situation)) return null
  return <Told state={state} situation={situation} />
}

type ToldProps = { readonly state: At<'watch'>; readonly situation: StakeSituation }

function Told({ state, situation }: ToldProps) {
  const t = useTranslations('after')
  const rate = useSpedUp(state)
  const isEnough = rate !== null && situation.kind === 'under-paid' && rate >= situation.wanted
  if (isEnough) return null
  return (
    <Notice
      tone={situationLook[situation.kind]}
      title={<SituationTitle situation={situation} />}
      action={<LinkButton href={`/position?tx=${state.transaction.txid}`}>{t('open')}</LinkButton>}
    >
      <p className="font-medium">
        <Amount value={state.choice.value} />
      </p>
      <SituationText situation={situation} />
    </Notice>
  )
}
