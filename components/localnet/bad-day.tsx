'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { Failure } from '@/components/errors/failure'
import { Button } from '@/components/ui/button'
import { refreshFacts } from '@/components/world/refresh-facts'
import { toFeeRate } from '@/lib/bitcoin/fee-rate'
import type { LocalnetControl } from '@/lib/ports/localnet-control'
import { BrokenServers } from './broken-servers'
import { CheatingProvider } from './cheating-provider'

type Props = { readonly localnet: LocalnetControl }

/** What can go wrong in the world, to be tried before it does. */
export function BadDay({ localnet }: Props) {
  const t = useTranslations('timeMachine.badDay')
  const queries = useQueryClient()
  const change = useMutation({
    mutationFn: (go: () => Promise<unknown>) => go(),
    onSettled: () => refreshFacts(queries),
  })
  return (
    <details className="border-line border-t pt-4">
      <summary className="min-h-11 cursor-pointer content-center font-semibold">
        {t('title')}
      </summary>
      <div className="space-y-5 pt-2">
        <p className="text-ink-soft text-sm">{t('intro')}</p>
        <BrokenServers localnet={localnet} />
        <fieldset className="space-y-2">
          <legend className="mb-2 font-semibold">{t('fees.label')}</legend>
          <div className="grid grid-cols-[1fr_1.2fr_1.3fr] gap-2 whitespace-nowrap text-sm">
            <Button onClick={() => change.mutate(() => localnet.setFees(null))}>
              {t('fees.calm')}
            </Button>
            <Button onClick={() => change.mutate(() => localnet.setFees(busy))}>
              {t('fees.rate', { rate: busy })}
            </Button>
            <Button onClick={() => change.mutate(() => localnet.setFees(rush))}>
              {t('fees.rate', { rate: rush })}
            </Button>
          </div>
          <p className="text-ink-soft text-sm">{t('fees.hint')}</p>
        </fieldset>
        <div className="space-y-2">
          <Button wide onClick={() => change.mutate(() => localnet.reorganise(1))}>
            {t('reorg.do')}
          </Button>
          <p className="text-ink-soft text-sm">{t('reorg.hint')}</p>
        </div>
        <CheatingProvider onSlash={(key) => change.mutate(() => localnet.slash(key))} />
        {change.error ? <Failure error={change.error} urgent /> : null}
      </div>
    </details>
  )
}

const busy = toFeeRate(30)
const rush = toFeeRate(300)
