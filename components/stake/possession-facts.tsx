'use client'

import { useTranslations } from 'use-intl'
import { LooksOdd } from '@/components/signing/announcement'
import { Fact } from '@/components/ui/facts'
import { Grouped } from '@/components/ui/grouped'
import { possessionBinding } from '@/lib/flows/possession-binding'
import type { At } from '@/lib/flows/stake-state'
import { possessionText } from '@/lib/staking/possession'

type Props = { readonly state: At<'prove-possession'> }

export function PossessionFacts({ state }: Props) {
  const t = useTranslations('signing.numbers')
  const { contextOf } = state
  const note = contextOf === null ? t('messageNote') : t('messageInContext', { chain: contextOf })
  return (
    <Fact name={t('message')} note={note}>
      <Grouped text={messageOf(state)} />
    </Fact>
  )
}

export function PossessionOddities({ state }: Props) {
  const t = useTranslations('signing.possession.odd')
  const { contextOf, choice } = state
  const count = messageOf(state).length - choice.babylon.address.length
  const noAmount = t('noAmount')
  return (
    <LooksOdd>
      {contextOf === null ? [noAmount] : [t('hash', { count, chain: contextOf }), noAmount]}
    </LooksOdd>
  )
}

const messageOf = ({ choice, contextOf }: Props['state']) =>
  possessionText(possessionBinding(choice, contextOf))
