'use client'

import { useQuery } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense } from 'react'
import { useTranslations } from 'use-intl'
import { SourcesButton } from '@/components/sources/sources-button'
import { BlockHeight } from '@/components/time/block-height'
import { Icon } from '@/components/ui/icon'
import { withWords } from '@/components/words'
import { useProblem } from '@/components/world/use-problem'
import { useWorld } from '@/components/world/world'
import { bitcoinQueries } from '@/lib/queries/bitcoin'

const TimeMachine = lazy(() =>
  Promise.all([
    import('@/components/localnet/time-machine'),
    import('@/messages/en/time-machine.json'),
  ]).then(([{ TimeMachine }, words]) => withWords(TimeMachine, words)),
)

const looks = {
  localnet: 'bg-ink text-paper',
  signet: 'bg-ink text-paper',
  mainnet: 'bg-well text-ink',
} as const

const more = (text: ReactNode) => <span className="max-sm:sr-only">{text}</span>

/** Which bitcoin this is. On every screen, first thing read. */
export function NetworkStrip() {
  const t = useTranslations('network')
  const { ports } = useWorld()
  const tip = useQuery(bitcoinQueries.tip(ports))
  const problem = useProblem([tip])
  const { name } = ports.network
  return (
    <div className={looks[name]}>
      <div className="mx-auto flex min-h-11 max-w-5xl flex-wrap items-center gap-x-2 px-4 text-[0.8125rem] sm:px-6 sm:text-sm lg:gap-x-4">
        <p className="flex flex-wrap items-center gap-x-2">
          <span className="max-sm:hidden">
            <Icon name="blocks" />
          </span>
          <strong className="font-semibold">{t.rich(`${name}.strip`, { more })}</strong>
          <span className="max-sm:sr-only">{t(`${name}.meaning`)}</span>
        </p>
        <p className="ms-auto figures">
          {tip.data === undefined
            ? problem === null && t('noTip')
            : t.rich('tip', { height: () => <BlockHeight value={tip.data} /> })}
        </p>
        <SourcesButton />
        {ports.localnet ? (
          <Suspense fallback={null}>
            <TimeMachine localnet={ports.localnet} />
          </Suspense>
        ) : null}
      </div>
      <SourceTrouble failing={problem !== null || tip.isError} asOf={tip.dataUpdatedAt} />
    </div>
  )
}

function SourceTrouble({ failing, asOf }: { readonly failing: boolean; readonly asOf: number }) {
  const t = useTranslations('network')
  return (
    <div role="status" className="bg-danger-wash text-ink empty:hidden">
      {failing ? (
        <p className="mx-auto flex max-w-5xl items-center gap-2 px-4 py-2 text-sm sm:px-6">
          <Icon name="offline" />
          <span>{asOf === 0 ? t('unreachable') : t('stale', { time: new Date(asOf) })}</span>
        </p>
      ) : null}
    </div>
  )
}
