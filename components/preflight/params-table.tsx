'use client'

import { useTranslations } from 'use-intl'
import { useWorld } from '@/components/world/world'
import type { ParamsDisagreeError } from '@/lib/flows/errors'
import type { ParamsSaying } from '@/lib/ports/params-witness'
import type { ParamsDifference } from '@/lib/staking/params-differences'
import { ToldCommittee } from './told-committee'
import { useToldValue } from './use-told-value'

type Props = { readonly error: ParamsDisagreeError }

/** Exactly what is told differently, by whom: one block for each field, one line for each witness. */
export function ParamsTable({ error: { differences, sayings } }: Props) {
  const t = useTranslations('preflight.table')
  return (
    <div className="mt-3 space-y-4">
      {differences.map((field) => (
        <table key={field} className="w-full text-start text-sm">
          <caption className="text-start font-semibold">{t(`field.${field}`)}</caption>
          <thead className="sr-only">
            <tr>
              <th>{t('witness')}</th>
              <th>{t('told')}</th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {sayings.map((saying) => (
              <SayingRow key={saying.name} field={field} saying={saying} sayings={sayings} />
            ))}
          </tbody>
        </table>
      ))}
    </div>
  )
}

type RowProps = {
  readonly field: ParamsDifference
  readonly saying: ParamsSaying
  readonly sayings: readonly ParamsSaying[]
}

function SayingRow({ field, saying, sayings }: RowProps) {
  const t = useTranslations('preflight.table')
  const value = useToldValue()
  const network = useWorld().ports.network.name
  const { params, name, kind } = saying
  return (
    <tr className="align-top max-sm:grid">
      <th scope="row" className="py-2 pe-4 text-start font-normal text-ink-soft sm:w-2/5">
        {t(`by.${kind}`, { name })}
      </th>
      <td className="pb-2 [overflow-wrap:anywhere] font-medium sm:pt-2">
        {params === null ? t('nothing') : value(field, params)}
        {params && field === 'covenant' ? (
          <ToldCommittee keys={params.covenant.keys} sayings={sayings} network={network} />
        ) : null}
      </td>
    </tr>
  )
}
