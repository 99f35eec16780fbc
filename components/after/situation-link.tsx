'use client'

import { useTranslations } from 'use-intl'
import { Amount } from '@/components/money/amount'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import type { FlowSnapshot } from '@/lib/flows/session'
import type { StakeState } from '@/lib/flows/stake-state'
import { situationLook } from './situation-look'
import { SituationText, SituationTitle } from './situation-words'
import { isTrouble, situationOf } from './trouble'

/** Says of a stake in a list what is wrong with it, and where it is put right. */
export function SituationLink({ snapshot }: { readonly snapshot: FlowSnapshot<StakeState> }) {
  const t = useTranslations('after')
  const situation = situationOf(snapshot)
  const { state } = snapshot
  if (state.step !== 'watch' || !situation || !isTrouble(situation)) return null
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
