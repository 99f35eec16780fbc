'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import type { SigningQuestion } from '@/lib/ports/air-gap'
import { AnimatedQr } from './animated-qr'
import { BringBack } from './bring-back'
import { saveFile } from './save-file'

type Props = {
  readonly question: SigningQuestion
  readonly onAnswer: (signed: Uint8Array) => void
}

/** Out to the device, and back. */
export function SigningQuestionView({ question, onAnswer }: Props) {
  const t = useTranslations('airGap')
  const { message, frames, fileName, psbt, base64, reader } = question
  return (
    <>
      {message === null ? (
        <p>{t('signing.text')}</p>
      ) : (
        <div className="space-y-2">
          <p>{t('proof.text')}</p>
          <p className="wrap-anywhere rounded-control bg-well p-3 font-code text-[0.92em]">
            <bdi dir="ltr">{message}</bdi>
          </p>
        </div>
      )}
      <section aria-labelledby="air-gap-out" className="space-y-3">
        <h3 id="air-gap-out" className="text-xl">
          {t('out.title')}
        </h3>
        <AnimatedQr frames={frames} />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button onClick={() => saveFile(fileName, psbt)}>{t('out.save')}</Button>
          <CopyButton text={base64} label={t('out.copy')} doneLabel={t('out.copied')} />
        </div>
      </section>
      <section aria-labelledby="air-gap-in" className="space-y-3">
        <h3 id="air-gap-in" className="text-xl">
          {t('in.title')}
        </h3>
        <BringBack reader={reader} paste={t('in.paste')} onAnswer={onAnswer} />
      </section>
    </>
  )
}
