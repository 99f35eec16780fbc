'use client'

import { useQuery } from '@tanstack/react-query'
import { useState, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import type { SigningQuestion } from '@/lib/ports/air-gap'
import { createFrameClock } from './frame-clock'
import { prefersStillness } from './prefers-stillness'
import { QrCode } from './qr-code'
import { qrCodesQuery } from './qr-codes-query'

/** Milliseconds a frame is shown: slow enough for the cameras of small devices. */
const framePace = 250

/** One code, or many in turn. It stands still for whoever asked for less motion, and whenever it is told to. */
export function AnimatedQr({ frames }: { readonly frames: SigningQuestion['frames'] }) {
  const t = useTranslations('airGap.qr')
  const { data: codes } = useQuery(qrCodesQuery)
  const [clock] = useState(() => createFrameClock(framePace))
  const [isRunning, setRunning] = useState(() => frames.count > 1 && !prefersStillness())
  const number = useSyncExternalStore(isRunning ? clock.run : clock.rest, clock.current)
  if (!codes) return <Skeleton lines={5} label={t('loading')} />
  const { count } = frames
  const part = (number % count) + 1
  return (
    <div className="space-y-2">
      <QrCode rows={codes.draw(frames.at(number))} label={t('label', { part, count })} />
      {count > 1 ? (
        <div className="flex flex-wrap items-center justify-center gap-2">
          <Button onClick={() => clock.step(-1)} disabled={isRunning || number === 0}>
            {t('back')}
          </Button>
          <Button onClick={() => setRunning(!isRunning)}>{t(isRunning ? 'pause' : 'run')}</Button>
          <Button onClick={() => clock.step(1)} disabled={isRunning}>
            {t('next')}
          </Button>
          <p className="w-full text-center text-ink-soft text-sm tabular-nums">
            {t(isRunning ? 'part' : 'still', { part, count })}
          </p>
        </div>
      ) : null}
    </div>
  )
}
