'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { refreshFacts } from '@/components/world/refresh-facts'
import { useWorld } from '@/components/world/world'
import { Differences } from './differences'
import { OwnServers } from './own-servers'
import { SourceRow } from './source-row'
import { useSourcesSeen } from './use-sources-seen'

const kinds = ['bitcoin', 'babylon', 'indexer'] as const

/** Who was asked, what they said and when, and whom to ask instead. */
export function SourcesDrawer({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('sources')
  const { sources, disagreements } = useSourcesSeen()
  const dialog = useRef<HTMLDialogElement>(null)
  return (
    <div className="text-base">
      <Dialog
        startsOpen
        dialog={dialog}
        title={t('title')}
        closeLabel={t('close')}
        onClose={onClose}
      >
        <Rule count={sources.filter(({ kind }) => kind === 'bitcoin').length} />
        {disagreements.length > 0 ? <Differences disagreements={disagreements} /> : null}
        {kinds.map((kind) => (
          <section key={kind} aria-labelledby={`sources-${kind}`}>
            <h3 id={`sources-${kind}`} className="text-xl">
              {t(`kinds.${kind}`)}
            </h3>
            <ul className="divide-y divide-line">
              {sources
                .filter((source) => source.kind === kind)
                .map((source) => (
                  <SourceRow key={source.name} source={source} />
                ))}
            </ul>
          </section>
        ))}
        <AskAll />
        <OwnServers />
      </Dialog>
    </div>
  )
}

function Rule({ count }: { readonly count: number }) {
  const t = useTranslations('sources')
  const { needed } = useWorld().ports.sources
  return <p>{count === 1 ? t('alone') : t('rule', { needed, count })}</p>
}

function AskAll() {
  const t = useTranslations('sources')
  const { sources } = useWorld().ports
  const queries = useQueryClient()
  const ask = useMutation({
    mutationFn: () => sources.askAll(),
    onSettled: () => refreshFacts(queries),
  })
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button aria-disabled={ask.isPending} onClick={() => ask.isPending || ask.mutate()}>
        {t('askAll')}
      </Button>
      <p role="status" className="text-ink-soft text-sm">
        {ask.isPending ? t('asking') : ask.isSuccess ? t('asked') : null}
      </p>
    </div>
  )
}
