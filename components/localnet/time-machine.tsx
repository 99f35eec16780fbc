'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { Failure } from '@/components/errors/failure'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { refreshFacts } from '@/components/world/refresh-facts'
import type { LocalnetControl } from '@/lib/ports/localnet-control'
import { localnetStatusQuery } from '@/lib/queries/localnet'
import { BadDay } from './bad-day'
import { GetCoins } from './get-coins'
import { NextMoment } from './next-moment'

type Props = { readonly localnet: LocalnetControl }

const id = 'time-machine'

/** Stays open beside the page, so that one sees what time does to it. */
export function TimeMachine({ localnet }: Props) {
  const t = useTranslations('timeMachine')
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        className="inline-flex min-h-11 items-center rounded-control font-semibold underline sm:px-2 underline-offset-4 -outline-offset-4"
      >
        {t('open')}
      </button>
      <section
        id={id}
        popover="manual"
        aria-label={t('open')}
        className="fixed inset-auto end-0 bottom-0 m-0 max-h-[85dvb] w-full overflow-y-auto rounded-t-card border border-line-strong bg-sheet p-5 text-base text-ink shadow-sheet sm:end-4 sm:bottom-4 sm:w-96 sm:rounded-card"
      >
        <div className="-mt-2 flex items-center justify-between">
          <h2 className="text-2xl">{t('open')}</h2>
          <button
            type="button"
            popoverTarget={id}
            popoverTargetAction="hide"
            className="-me-2 inline-flex size-11 items-center justify-center rounded-control hover:bg-well"
          >
            <Icon name="cross" />
            <span className="sr-only">{t('close')}</span>
          </button>
        </div>
        <Controls localnet={localnet} />
      </section>
    </>
  )
}

function Controls({ localnet }: Props) {
  const t = useTranslations('timeMachine')
  const queries = useQueryClient()
  const status = useQuery(localnetStatusQuery(localnet))
  const mine = useMutation({
    mutationFn: (blocks: number) => localnet.mine(blocks),
    onSettled: () => refreshFacts(queries),
  })
  return (
    <div className="space-y-4">
      <p className="text-ink-soft text-sm">{t('intro')}</p>
      <output className="block figures" aria-live="off">
        <span className="block font-display text-4xl leading-none">
          {status.data ? t('height', { height: status.data.height }) : '–'}
        </span>
        <span className="text-ink-soft text-sm">
          {t('waiting', { count: status.data?.mempool ?? 0 })}
        </span>
      </output>
      <div className="grid grid-cols-2 gap-2">
        <Button onClick={() => mine.mutate(1)} aria-disabled={mine.isPending}>
          {t('mine', { blocks: 1 })}
        </Button>
        <Button onClick={() => mine.mutate(10)} aria-disabled={mine.isPending}>
          {t('mine', { blocks: 10 })}
        </Button>
      </div>
      <NextMoment onMine={(blocks) => mine.mutate(blocks)} />
      <GetCoins localnet={localnet} />
      <BadDay localnet={localnet} />
      {mine.error ? <Failure error={mine.error} urgent /> : null}
    </div>
  )
}
