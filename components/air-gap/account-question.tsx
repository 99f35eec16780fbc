'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { TracedAccount } from '@/lib/bitcoin/key-source'
import type { AccountQuestion, OfferedAccount } from '@/lib/ports/air-gap'
import { AccountChoice } from './account-choice'
import { BringBack } from './bring-back'

type Props = {
  readonly question: AccountQuestion
  readonly onAnswer: (account: TracedAccount) => void
}

/** First what the device tells, then which address of it. */
export function AccountQuestionView({ question, onAnswer }: Props) {
  const t = useTranslations('airGap.account')
  const [offers, setOffers] = useState<readonly OfferedAccount[] | null>(null)
  if (offers)
    return <AccountChoice offers={offers} onUse={onAnswer} onAgain={() => setOffers(null)} />
  return (
    <>
      <p>{t('text')}</p>
      <BringBack reader={question.reader} paste={t('paste')} onAnswer={setOffers} />
      <p className="text-ink-soft text-sm">{t('kept')}</p>
    </>
  )
}
