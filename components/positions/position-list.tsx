'use client'

import { useTranslations } from 'use-intl'
import { Failure } from '@/components/errors/failure'
import { Sheet } from '@/components/ui/sheet'
import { Skeleton } from '@/components/ui/skeleton'
import type { Delegation } from '@/lib/staking/delegation'
import { needsYou } from './needs-you'
import { PositionCard } from './position-card'
import type { StandingState } from './standing'
import { useStandings } from './use-position'

type Props = {
  readonly delegations: readonly Delegation[]
  /** False when there are stakes that are not among them. */
  readonly isWhole: boolean
}

export function PositionList({ delegations, isWhole }: Props) {
  const t = useTranslations('positions')
  const standings = useStandings(delegations)
  const rows = delegations.map((delegation, index) => ({
    txid: delegation.stakingTxid,
    state: standings[index] ?? ({ kind: 'loading' } as const),
  }))
  const urgent = rows.filter(({ state }) => isUrgent(state))
  const calm = rows.filter(({ state }) => !isUrgent(state))
  const calmTitle = isWhole ? t(urgent.length > 0 ? 'others' : 'all') : t('remembered.list')
  return (
    <>
      {urgent.length > 0 ? (
        <section aria-labelledby="needs-you" className="space-y-4">
          <h2 id="needs-you" className="text-2xl">
            {t('needsYou', { count: urgent.length })}
          </h2>
          <Rows rows={urgent} />
        </section>
      ) : null}
      {calm.length > 0 ? (
        <section aria-labelledby="others" className="space-y-4">
          <h2 id="others" className="text-2xl">
            {calmTitle}
          </h2>
          <Rows rows={calm} />
        </section>
      ) : null}
    </>
  )
}

const isUrgent = (state: StandingState) =>
  state.kind === 'ready' && needsYou(state.standing.position)

type Row = { readonly txid: string; readonly state: StandingState }

function Rows({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <ul className="space-y-4">
      {rows.map(({ txid, state }) => (
        <li key={txid}>
          <Row state={state} />
        </li>
      ))}
    </ul>
  )
}

function Row({ state }: { readonly state: StandingState }) {
  const t = useTranslations('positions')
  switch (state.kind) {
    case 'loading':
      return (
        <Sheet>
          <Skeleton label={t('loading')} />
        </Sheet>
      )
    case 'failed':
      return <Failure error={state.error} onRetry={state.retry} />
    case 'ready':
      return <PositionCard standing={state.standing} />
  }
}
