import { useQuery } from '@tanstack/react-query'
import { useWorld } from '@/components/world/world'
import type { Height } from '@/lib/bitcoin/blocks'
import { bitcoinQueries } from '@/lib/queries/bitcoin'

/** The newest block known here, and when that was learned; null before the first answer. */
export function useTip(): { readonly height: Height; readonly asOf: Date } | null {
  const { ports } = useWorld()
  const { data, dataUpdatedAt } = useQuery(bitcoinQueries.tip(ports))
  return data === undefined ? null : { height: data, asOf: new Date(dataUpdatedAt) }
}
