'use client'

import { useTranslations } from 'use-intl'
import { Notice } from '@/components/ui/notice'
import { formatBtcGrouped } from '@/lib/bitcoin/sats'
import type { FinalityProvider } from '@/lib/staking/finality-provider'
import { shareOf } from './provider-order'

type FactsProps = {
  readonly provider: FinalityProvider
  /** False where the whole key and the commission have a place of their own. */
  readonly isAlone?: boolean
}

/** State, commission, weight and the ends of the key: names are self-declared, keys are not. */
export function ProviderFacts({ provider, isAlone = true }: FactsProps) {
  const t = useTranslations('stake.provider')
  const { state, commission, activeStake, key } = provider
  return (
    <span className="flex flex-wrap gap-x-3 figures">
      <span className={state.kind === 'active' ? '' : 'font-semibold text-ink'}>
        {state.kind === 'unknown'
          ? t('state.unknown', { reported: state.reported })
          : t(`state.${state.kind}`)}
      </span>
      {isAlone ? <span>{t('commission', { share: shareOf(commission) })}</span> : null}
      <span>{t('stake', { amount: formatBtcGrouped(activeStake) })}</span>
      {isAlone ? (
        <bdi dir="ltr" className="font-code text-[0.92em]">
          {t('key', { start: key.slice(0, 6), end: key.slice(-6) })}
        </bdi>
      ) : null}
    </span>
  )
}

/** What choosing a provider that is not at work means. */
export function ProviderWarning({ provider }: { readonly provider: FinalityProvider }) {
  const t = useTranslations('stake.provider.warning')
  const { kind } = provider.state
  if (kind === 'active') return null
  return (
    <Notice tone="warning" title={t(`${kind}.title`)}>
      <p>{t(`${kind}.text`)}</p>
    </Notice>
  )
}
