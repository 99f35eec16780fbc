import { queryOptions } from '@tanstack/react-query'
import type { Txid } from '@/lib/bitcoin/txid'
import { freshnessOf } from '@/lib/queries/freshness'
import type { Delegation } from '@/lib/staking/delegation'
import type { Ports } from '@/lib/wiring/ports'

type Sources = Pick<Ports, 'babylon' | 'indexer' | 'network'>

/** A stake by its transaction; null when neither Babylon nor the indexer knows it. One of them being down hides nothing. */
export const stakeQuery = (from: Sources, txid: Txid) =>
  queryOptions({
    queryKey: ['babylon', from.network.name, 'stake', txid],
    queryFn: ({ signal }) => stakeByTxid(from, txid, signal),
    refetchInterval: freshnessOf(from.network).awaited,
    staleTime: freshnessOf(from.network).awaited / 2,
  })

async function stakeByTxid(
  { babylon, indexer }: Sources,
  txid: Txid,
  signal: AbortSignal,
): Promise<Delegation | null> {
  const [node, index] = await Promise.allSettled([
    babylon.delegation(txid, signal),
    indexer.delegation(txid, signal),
  ])
  if (node.status === 'fulfilled' && node.value) return node.value
  if (index.status === 'fulfilled' && index.value) return index.value
  if (node.status === 'rejected') throw node.reason
  if (index.status === 'rejected') throw index.reason
  return null
}
