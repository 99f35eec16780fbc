'use client'

import { useTranslations } from 'use-intl'
import { Grouped } from '@/components/ui/grouped'
import type { StakeSituation } from '@/lib/flows/stake-situation'

export function SituationTitle({ situation }: { readonly situation: StakeSituation }) {
  const t = useTranslations('after')
  switch (situation.kind) {
    case 'confirming':
      return t('confirming.title', { height: situation.height })
    case 'conflicted':
      return t('conflicted.title', { confirmed: yesNo(situation.confirmedAt !== null) })
    default:
      return t(`${situation.kind}.title`)
  }
}

export function SituationText({ situation }: { readonly situation: StakeSituation }) {
  const t = useTranslations('after')
  const isReorged = 'reorged' in situation && situation.reorged
  return (
    <>
      <p>
        <Sentence situation={situation} />
      </p>
      {situation.kind === 'conflicted' ? (
        <p>
          <Grouped text={situation.txid} size={8} />
        </p>
      ) : null}
      {isReorged ? <p>{t('reorged')}</p> : null}
    </>
  )
}

function Sentence({ situation }: { readonly situation: StakeSituation }) {
  const t = useTranslations('after')
  switch (situation.kind) {
    case 'under-paid':
      return t('under-paid.text', { rate: situation.rate, wanted: situation.wanted })
    case 'evicted':
      return t('evicted.text', { rate: situation.rate, minimum: situation.minimum })
    case 'confirming': {
      const { depth, needed } = situation
      return t('confirming.text', { depth, needed: needed === null ? 'unknown' : String(needed) })
    }
    case 'unreported':
      return t('unreported.text', { height: situation.height, needed: situation.needed })
    case 'conflicted':
      return t('conflicted.text', { confirmed: yesNo(situation.confirmedAt !== null) })
    default:
      return t(`${situation.kind}.text`)
  }
}

const yesNo = (is: boolean) => (is ? 'yes' : 'no')
