import { queryOptions } from '@tanstack/react-query'
import type { Txid } from '@/lib/bitcoin/txid'
import { freshnessOf } from '@/lib/queries/freshness'
import { stakeByTxid } from '@/lib/queries/stake-by-txid'
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
