'use client'

import { useTranslations } from 'use-intl'
import { Dialog, useDialog } from '@/components/ui/dialog'
import { AccountQuestionView } from './account-question'
import type { OnDesk } from './air-gap-store'
import { SigningQuestionView } from './signing-question'

/** Carries one question to the device and its answer back. Closing it is giving up. */
export function AirGapDialog({ onDesk }: { readonly onDesk: OnDesk }) {
  const t = useTranslations('airGap')
  const dialog = useDialog()
  const title =
    onDesk.kind === 'account'
      ? t('account.title')
      : t(onDesk.question.message === null ? 'signing.title' : 'proof.title')
  return (
    <Dialog
      dialog={dialog.ref}
      title={title}
      closeLabel={t('close')}
      startsOpen
      onClose={onDesk.giveUp}
    >
      {onDesk.kind === 'account' ? (
        <AccountQuestionView question={onDesk.question} onAnswer={onDesk.answer} />
      ) : (
        <SigningQuestionView question={onDesk.question} onAnswer={onDesk.answer} />
      )}
    </Dialog>
  )
}
