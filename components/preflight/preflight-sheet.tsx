'use client'

import { useTranslations } from 'use-intl'
import { Sheet } from '@/components/ui/sheet'
import { ParamsDisagreeError } from '@/lib/flows/errors'
import { type Standing, verdictOf } from '@/lib/preflight/preflight'
import { CheckRow } from './check-row'
import { GetBaby } from './get-baby'
import { ParamsTable } from './params-table'
import type { PreflightProps } from './preflight-props'
import { type PreflightRow, usePreflight } from './use-preflight'

export function PreflightSheet({ children, ...about }: PreflightProps) {
  const t = useTranslations('preflight')
  const { rows, paramsTrouble } = usePreflight(about)
  const verdict = verdictOf(rows.map(({ check }) => check))
  return (
    <>
      <Sheet labelledBy="preflight">
        <h2 id="preflight" className="text-2xl">
          {t('title')}
        </h2>
        <p role="status" className="mt-1 text-ink-soft">
          {t(`verdict.${verdict}`, {
            warnings: countOf(rows, 'warning'),
            unknown: countOf(rows, 'unknown'),
          })}
        </p>
        <ul className="mt-3 divide-y divide-line">
          {inOrder(rows).map(({ name, check }) => (
            <CheckRow key={name} name={name} check={check}>
              {name === 'params' && paramsTrouble instanceof ParamsDisagreeError ? (
                <ParamsTable error={paramsTrouble} />
              ) : null}
              {name === 'baby' && isLacking(check) ? <GetBaby /> : null}
            </CheckRow>
          ))}
        </ul>
      </Sheet>
      {children(verdict)}
    </>
  )
}

const order = ['stop', 'warning', 'unknown', 'ok', 'asked'] as const

/** What has to be read comes first, once all is known; nothing moves while the list fills. */
const inOrder = (rows: readonly PreflightRow[]): readonly PreflightRow[] =>
  rows.every(({ check }) => check !== null)
    ? rows.toSorted((one, other) => rankOf(one) - rankOf(other))
    : rows

const rankOf = ({ check }: PreflightRow) => order.indexOf(check?.standing ?? 'asked')

const countOf = (rows: readonly PreflightRow[], standing: Standing) =>
  rows.filter(({ check }) => check?.standing === standing).length

const isLacking = (check: PreflightRow['check']) =>
  check?.facts.found === 'baby-short' || check?.facts.found === 'baby-scarce'
