'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { ExplorerLink } from '@/components/kit/explorer-link'
import { SatsAmount } from '@/components/money/sats-amount'
import { ProviderFacts } from '@/components/stake/provider-facts'
import { BlockCount } from '@/components/time/block-count'
import { CopyButton } from '@/components/ui/copy-button'
import { Fact, Facts } from '@/components/ui/facts'
import { Grouped } from '@/components/ui/grouped'
import { useWorld } from '@/components/world/world'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { Txid } from '@/lib/bitcoin/txid'
import { indexerQueries } from '@/lib/queries/indexer'
import type { Standing } from './standing'

export function PositionFacts({ standing }: { readonly standing: Standing }) {
  const t = useTranslations('position.fact')
  const { delegation, facts } = standing
  return (
    <Facts>
      <Fact name={t('amount')}>
        <SatsAmount value={delegation.stakingValue} />
      </Fact>
      <Fact name={t('term')}>
        <BlockCount value={delegation.stakingTime} />
      </Fact>
      <Fact name={t('unbonding')}>
        <BlockCount value={delegation.unbondingTime} />
      </Fact>
      {delegation.finalityProviders.map((key) => (
        <Provider key={key} providerKey={key} />
      ))}
      <Transaction name={t('stakingTx')} txid={delegation.stakingTxid} />
      {facts.spend ? (
        <Transaction name={t(`spend.${facts.spend.kind}`)} txid={facts.spend.txid} />
      ) : null}
      {facts.unbondingSpend ? (
        <Transaction
          name={t(`spend.${facts.unbondingSpend.kind}`)}
          txid={facts.unbondingSpend.txid}
        />
      ) : null}
      {facts.slashingChangeSpend ? (
        <Transaction name={t('spend.withdrawal')} txid={facts.slashingChangeSpend.txid} />
      ) : null}
    </Facts>
  )
}

function Provider({ providerKey }: { readonly providerKey: XOnlyKey }) {
  const t = useTranslations('position.fact')
  const { ports } = useWorld()
  const { data } = useQuery(indexerQueries.finalityProviders(ports))
  const provider = data?.providers.find(({ key }) => key === providerKey)
  return (
    <Fact name={t('provider')} note={provider ? <ProviderFacts provider={provider} /> : null}>
      {provider?.moniker ?? <Grouped text={providerKey} size={8} />}
    </Fact>
  )
}

function Transaction({ name, txid }: { readonly name: string; readonly txid: Txid }) {
  const t = useTranslations('position.fact')
  return (
    <Fact name={name}>
      <Grouped text={txid} size={8} />
      <span className="flex flex-wrap gap-x-3">
        <CopyButton text={txid} label={t('copy')} doneLabel={t('copied')} />
        <ExplorerLink txid={txid} />
      </span>
    </Fact>
  )
}
