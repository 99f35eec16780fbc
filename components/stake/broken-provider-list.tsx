'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { Failure } from '@/components/errors/failure'
import { useWorld } from '@/components/world/world'
import { indexerQueries } from '@/lib/queries/indexer'

/** Why the others are missing. Those that are there can be chosen all the same. */
export function BrokenProviderList({ count }: { readonly count: number }) {
  const t = useTranslations('stake.provider')
  const { ports } = useWorld()
  const { error, refetch } = useQuery(indexerQueries.finalityProviders(ports))
  return (
    <>
      <p className="text-sm">{t('brokenOff', { count })}</p>
      <Failure error={error} onRetry={() => void refetch()} />
    </>
  )
}
