'use client'

import { useTranslations } from 'use-intl'
import { Amount } from '@/components/money/amount'
import { BlockCount } from '@/components/time/block-count'
import { Grouped } from '@/components/ui/grouped'
import { useWorld } from '@/components/world/world'
import type { DelegationMismatchError } from '@/lib/flows/delegation-mismatch'
import type { Told, ToldDifferently } from '@/lib/staking/told-differently'
import { Recipient } from './recipient'

type Props = { readonly error: DelegationMismatchError }

/** Ours beside theirs, thing by thing; what has no sides is named. */
export function Mismatch({ error: { details, differences } }: Props) {
  const t = useTranslations('signing.mismatch')
  if (details.length === 0)
    return (
      <ul aria-label={t('title')} className="list-disc ps-6 font-medium">
        {differences.map((part) => (
          <li key={part}>{t(`part.${part}`)}</li>
        ))}
      </ul>
    )
  return (
    <section aria-labelledby="mismatch" className="rounded-control border border-line px-4 pt-3">
      <h4 id="mismatch" className="font-semibold font-text text-base tracking-normal">
        {t('title')}
      </h4>
      <p className="text-ink-soft text-sm">{t('intro')}</p>
      <ul className="divide-y divide-line">
        {details.map((row) => (
          <Row key={`${row.part} ${row.what} ${row.index}`} row={row} />
        ))}
      </ul>
    </section>
  )
}

function Row({ row: { part, what, index, ours, theirs } }: { readonly row: ToldDifferently }) {
  const t = useTranslations('signing.mismatch')
  return (
    <li className="py-3">
      <p className="font-medium">
        {t(`what.${what}`, { part: t(`part.${part}`), index: index ?? 0 })}
      </p>
      <div className="grid gap-x-6 gap-y-2 pt-1 sm:grid-cols-2">
        <Side name={t('ours')} told={ours} />
        <Side name={t('theirs')} told={theirs} isTheirs />
      </div>
    </li>
  )
}

type SideProps = {
  readonly name: string
  readonly told: Told | null
  readonly isTheirs?: boolean
}

function Side({ name, told, isTheirs = false }: SideProps) {
  const t = useTranslations('signing.mismatch')
  return (
    <div className="min-w-0">
      <span className="block text-ink-soft text-sm">{name}</span>
      <span className={isTheirs ? 'text-danger' : ''}>
        {told ? <Shown told={told} /> : t('none')}
      </span>
    </div>
  )
}

function Shown({ told }: { readonly told: Told }) {
  const { bitcoinNetwork } = useWorld().ports.network
  switch (told.kind) {
    case 'amount':
      return <Amount value={told.value} />
    case 'script':
      return <Recipient script={told.value} network={bitcoinNetwork} />
    case 'blocks':
      return <BlockCount value={told.value} />
    case 'number':
      return told.value
    case 'code':
      return <Grouped text={told.value} size={8} />
  }
}
