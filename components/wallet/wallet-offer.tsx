import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { isOrdinals, productOf } from '@/lib/config/wallets'
import { LevelTag } from './level-tag'
import { Monogram } from './monogram'
import { airGapped } from './offer-order'
import { type Chain, WalletSkills } from './wallet-skills'

type Props = {
  readonly id: string
  readonly name: string
  readonly chain: Chain
  readonly onConnect: () => void
}

/** One press connects. The button bears the wallet's name alone; the rest describes it. */
export function WalletOffer({ id, name, chain, onConnect }: Props) {
  const nameId = useId()
  const levelId = useId()
  const helpId = useId()
  const known = productOf(id)
  return (
    <button
      type="button"
      aria-labelledby={nameId}
      aria-describedby={`${levelId} ${helpId}`}
      onClick={onConnect}
      className="flex w-full items-start gap-3 rounded-control border border-line-strong bg-sheet p-3 text-start hover:bg-well motion-safe:transition-colors"
    >
      <Monogram name={name} isOffline={id === airGapped} />
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
          <span id={nameId} className="min-w-0 break-words font-semibold leading-tight">
            {name}
          </span>
          <span id={levelId}>
            <LevelTag level={known?.[chain]?.level ?? 'unverified'} />
          </span>
        </span>
        <span id={helpId} className="mt-1 block space-y-0.5 text-ink-soft text-sm leading-snug">
          <WhatItIs id={id} chain={chain} />
        </span>
      </span>
    </button>
  )
}

function WhatItIs({ id, chain }: Pick<Props, 'id' | 'chain'>) {
  const t = useTranslations('wallet')
  const known = productOf(id)
  return (
    <>
      {known ? <WalletSkills wallet={known} chain={chain} /> : <Stranger id={id} />}
      {isOrdinals(id) ? <span className="block">{t('ordinals')}</span> : null}
    </>
  )
}

/** What names itself is told apart by where it put itself. */
function Stranger({ id }: { readonly id: string }) {
  const t = useTranslations('wallet')
  return <span className="block break-words">{t('unknown', { id })}</span>
}
