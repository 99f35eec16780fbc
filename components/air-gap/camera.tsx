'use client'

import { useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import type { AnswerReader } from '@/lib/ports/air-gap'
import type { Result } from '@/lib/shared/result'
import { qrCodesQuery } from './qr-codes-query'
import { type CameraProblem, watchCamera } from './watch-camera'

type Props<Answer, Problem> = {
  readonly scan: AnswerReader<Answer, Problem>['scan']
  readonly onWhole: (result: Result<Answer, Problem>) => void
  readonly onProblem: (problem: CameraProblem) => void
  readonly onStop: () => void
}

/** Reads codes until an answer is whole. Nothing the camera sees leaves the page. */
export function Camera<Answer, Problem>({
  scan,
  onWhole,
  onProblem,
  onStop,
}: Props<Answer, Problem>) {
  const t = useTranslations('airGap.camera')
  const { data: codes } = useQuery(qrCodesQuery)
  const [share, setShare] = useState(0)
  const watch = useCallback(
    (video: HTMLVideoElement) => {
      if (!codes) return
      const take = scan()
      return watchCamera({
        video,
        onProblem,
        onPicture(picture) {
          const text = codes.read(picture)
          const progress = text === null ? null : take(text)
          if (progress?.kind === 'part') setShare(progress.share)
          if (progress?.kind === 'whole') onWhole(progress.result)
        },
      })
    },
    [codes, scan, onWhole, onProblem],
  )
  return (
    <div className="space-y-2">
      <video
        ref={watch}
        muted
        playsInline
        aria-label={t('label')}
        className="mx-auto block aspect-square w-full max-w-[26rem] rounded-control bg-well object-cover"
      />
      <progress
        value={share}
        max={1}
        aria-label={t('progress')}
        className="block w-full accent-ink"
      />
      <p role="status" className="text-ink-soft text-sm tabular-nums">
        {t('share', { share })}
      </p>
      <Button onClick={onStop}>{t('stop')}</Button>
    </div>
  )
}
