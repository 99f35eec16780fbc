'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { Failure } from '@/components/errors/failure'
import { inputLook } from '@/components/ui/field'
import { refreshFacts } from '@/components/world/refresh-facts'
import type { LocalnetControl, LocalnetFault } from '@/lib/ports/localnet-control'
import { localnetFaultsQuery } from '@/lib/queries/localnet'

const bitcoinKinds = ['500', 'timeout', 'html', 'utxo-value', 'fake-confirmation'] as const
const babylonKinds = ['500', 'timeout', 'html', 'covenant-key'] as const

/** The servers the page asks, and what each may do wrong here. */
const kinds = {
  bitcoin: bitcoinKinds,
  'bitcoin-2': bitcoinKinds,
  'bitcoin-3': bitcoinKinds,
  babylon: babylonKinds,
  'babylon-2': babylonKinds,
  indexer: ['500', 'timeout', 'html', 'covenant-key', 'unknown-enum'],
} as const

type Server = keyof typeof kinds
type Kind = (typeof kinds)[Server][number]

const servers = Object.keys(kinds) as Server[]

export function BrokenServers({ localnet }: { readonly localnet: LocalnetControl }) {
  const t = useTranslations('timeMachine.badDay.servers')
  const queries = useQueryClient()
  const { data: faults = [] } = useQuery(localnetFaultsQuery(localnet))
  const change = useMutation({
    mutationFn: (wanted: readonly LocalnetFault[]) => localnet.setFaults(wanted),
    onSettled: () => refreshFacts(queries),
  })
  const choose = (source: Server, kind: string) => {
    const others = faults.filter((fault) => fault.source !== source)
    const [chosen] = kinds[source].filter((each) => each === kind)
    change.mutate(chosen ? [...others, { source, kind: chosen }] : others)
  }
  return (
    <fieldset className="space-y-2">
      <legend className="mb-2 font-semibold">{t('label')}</legend>
      {servers.map((source) => (
        <label key={source} className="flex items-center gap-3">
          <span className="w-20 shrink-0">{t(`names.${source}`)}</span>
          <select
            className={inputLook}
            value={faults.find((fault) => fault.source === source)?.kind ?? ''}
            onChange={({ target }) => choose(source, target.value)}
          >
            <option value="">{t('works')}</option>
            {kinds[source].map((kind: Kind) => (
              <option key={kind} value={kind}>
                {t(`kinds.${kind}`)}
              </option>
            ))}
          </select>
        </label>
      ))}
      {change.error ? <Failure error={change.error} urgent /> : null}
    </fieldset>
  )
}
