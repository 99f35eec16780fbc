'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { rehearsalWords } from '@/components/errors/error-words'
import { Notice } from '@/components/ui/notice'
import { Sheet } from '@/components/ui/sheet'
import { useWorld } from '@/components/world/world'
import type { BitcoinWallet } from '@/lib/ports/bitcoin-wallet'
import type { RehearsalResult } from '@/lib/ports/rehearsals'
import { rehearsalQuery } from './rehearsal-query'

/** What is going to be asked, so that nothing in the wallet comes as a surprise. */
export function CostSignatures({ wallet }: { readonly wallet: BitcoinWallet }) {
  const t = useTranslations('cost.signatures')
  const { ports } = useWorld()
  const last = useQuery(rehearsalQuery(ports, wallet)).data ?? null
  const prompts = promptsOf(wallet, last)
  return (
    <Sheet labelledBy="cost-signatures">
      <h2 id="cost-signatures" className="text-2xl">
        {t('title', { count: prompts.length })}
      </h2>
      <p className="mt-2 text-ink-soft">{t('intro')}</p>
      <ol className="mt-3 list-decimal space-y-1.5 ps-6 marker:text-ink-soft">
        {prompts.map((prompt) => (
          <li key={prompt}>{t(prompt)}</li>
        ))}
      </ol>
      {last?.outcome === 'passed' ? (
        <p className="mt-3 text-ink-soft">{t('rehearsed', { wallet: wallet.name })}</p>
      ) : null}
      {last?.outcome === 'failed' ? <FailedBefore wallet={wallet} last={last} /> : null}
    </Sheet>
  )
}

function promptsOf({ signsSeveral }: BitcoinWallet, last: RehearsalResult | null) {
  const rehearsal = signsSeveral
    ? (['rehearsal'] as const)
    : (['rehearseUnbonding', 'rehearseWithdrawal'] as const)
  const penalties = signsSeveral
    ? (['penalties'] as const)
    : (['slashing', 'unbondingSlashing'] as const)
  return [
    ...(last?.outcome === 'passed' ? [] : rehearsal),
    ...penalties,
    'possession',
    'registration',
    'staking',
  ] as const
}

type FailedProps = {
  readonly wallet: BitcoinWallet
  readonly last: Extract<RehearsalResult, { readonly outcome: 'failed' }>
}

function FailedBefore({ wallet, last }: FailedProps) {
  const t = useTranslations('cost.signatures')
  const why = useTranslations('errors')
  return (
    <div className="mt-3">
      <Notice tone="warning" title={t('failed.title', { wallet: wallet.name })}>
        <p>{why(rehearsalWords(last.reason))}</p>
        <p>{t('failed.text', { time: new Date(last.at) })}</p>
      </Notice>
    </div>
  )
}
