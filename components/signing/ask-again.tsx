'use client'

import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'

/** How long a person may take over a prompt before anything is said, in milliseconds. */
const quiet = 30_000

type Props = { readonly onAsk: () => void }

/** A wallet's window may be lost or hidden: after a while it can be asked for anew. */
export function AskAgain({ onAsk }: Props) {
  const t = useTranslations('signing.askAgain')
  const [times, setTimes] = useState(0)
  const { data: isLate = false } = useQuery({
    queryKey: ['prompt', useId(), times],
    queryFn: () => new Promise<true>((resolve) => setTimeout(() => resolve(true), quiet)),
    networkMode: 'always',
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  if (!isLate) return null
  const ask = () => {
    setTimes(times + 1)
    onAsk()
  }
  return (
    <p className="space-y-1 text-ink-soft text-sm">
      <span className="block">{t('note')}</span>
      <Button onClick={ask}>{t('do')}</Button>
    </p>
  )
}
