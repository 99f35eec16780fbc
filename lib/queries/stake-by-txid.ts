import type { Txid } from '@/lib/bitcoin/txid'
import type { Delegation } from '@/lib/staking/delegation'
import type { Sources } from './sources'

/** A stake by its transaction; null when neither Babylon nor the indexer knows it. One of them being down hides nothing. */
export async function stakeByTxid(
  { babylon, indexer }: Pick<Sources, 'babylon' | 'indexer'>,
  txid: Txid,
  signal?: AbortSignal,
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
