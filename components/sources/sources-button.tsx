'use client'

import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Icon } from '@/components/ui/icon'
import { withWords } from '@/components/words'
import { type SourcesStanding, sourcesStanding } from './sources-standing'
import { useSourcesSeen } from './use-sources-seen'

const SourcesDrawer = lazy(() =>
  Promise.all([import('./sources-drawer'), import('@/messages/en/sources.json')]).then(
    ([{ SourcesDrawer }, words]) => withWords(SourcesDrawer, words),
  ),
)

const icons = { unasked: 'wait', agree: 'check', troubled: 'offline', differ: 'warning' } as const

/** How many servers agree, and the way to who they are. */
export function SourcesButton() {
  const standing = sourcesStanding(useSourcesSeen())
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className="inline-flex min-h-11 items-center gap-1 rounded-control px-1 underline underline-offset-4 -outline-offset-4 sm:px-2"
      >
        <Icon name={icons[standing.kind]} size={16} />
        <span>
          <StandingWords standing={standing} />
        </span>
      </button>
      {isOpen ? (
        <Suspense fallback={null}>
          <SourcesDrawer onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}

/** On a phone the number or the word alone, beside its sign. */
function StandingWords({ standing }: { readonly standing: SourcesStanding }) {
  const t = useTranslations('network.servers')
  const more = (text: ReactNode) => <span className="max-sm:sr-only">{text}</span>
  switch (standing.kind) {
    case 'agree':
      return t.rich('agree', { count: standing.count, more })
    case 'troubled':
      return t.rich('troubled', { ...standing, more })
    case 'differ':
      return t.rich('differ', { more })
    case 'unasked':
      return t('unasked')
  }
}
