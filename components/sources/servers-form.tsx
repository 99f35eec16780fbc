'use client'

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Failure } from '@/components/errors/failure'
import { Button } from '@/components/ui/button'
import { takeLostFocus } from '@/components/ui/take-lost-focus'
import { useWorld } from '@/components/world/world'
import type { EndpointProblem, EndpointTexts } from '@/lib/config/own-endpoints'
import { ServersField } from './servers-field'

const fields = ['bitcoin', 'babylon', 'indexer'] as const

/** Every server is asked which chain it serves before it is kept. */
export function ServersForm({ onCancel }: { readonly onCancel: () => void }) {
  const t = useTranslations('sources.own')
  const { endpoints } = useWorld().ports
  const [texts, setTexts] = useState<EndpointTexts>(endpoints.inUse)
  const keep = useMutation({
    mutationFn: async (): Promise<readonly EndpointProblem[]> => {
      const parsed = endpoints.parse(texts)
      if (!parsed.ok) return parsed.problem
      const problems = await endpoints.check(parsed.value)
      if (problems.length === 0) endpoints.keep(parsed.value)
      return problems
    },
    onSuccess: (problems) => {
      if (problems.length === 0) location.reload()
    },
  })
  return (
    <form
      noValidate
      ref={takeLostFocus}
      tabIndex={-1}
      aria-labelledby="own-servers"
      className="space-y-4 outline-none"
      onSubmit={(event) => {
        event.preventDefault()
        if (!keep.isPending) keep.mutate()
      }}
    >
      {fields.map((field) => (
        <ServersField
          key={field}
          field={field}
          text={texts[field]}
          problem={keep.data?.find((problem) => problem.field === field) ?? null}
          onChange={(text) => setTexts({ ...texts, [field]: text })}
        />
      ))}
      {keep.error ? <Failure error={keep.error} urgent /> : null}
      <p className="text-ink-soft text-sm">{t('reload')}</p>
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" look="primary" aria-disabled={keep.isPending}>
          {t('keep')}
        </Button>
        <Button onClick={onCancel}>{t('cancel')}</Button>
        <p role="status" className="text-ink-soft text-sm">
          {keep.isPending ? t('asking') : null}
        </p>
      </div>
    </form>
  )
}
