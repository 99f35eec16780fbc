import type { BlockHash } from '@/lib/bitcoin/block-hash'
import type { Height } from '@/lib/bitcoin/blocks'
import type { Outpoint, Txid } from '@/lib/bitcoin/txid'
import type { Chains } from '@/lib/localnet/chains'

/** A block of Bitcoin; `time` is its header's, in seconds. */
export type IndexedBlock = {
  readonly height: Height
  readonly hash: BlockHash
  readonly time: number
}

export type IndexedSpend = {
  readonly txid: Txid
  readonly vin: number
  readonly block: IndexedBlock
}

/** Both chains as far as the indexer has read them. What waits in a mempool it does not see. */
export type IndexerView = Chains & {
  /** Nothing above this Bitcoin height is seen. */
  readonly limit: number
  readonly tip: IndexedBlock
  /** The height Babylon's light client has reached. */
  readonly lightTip: number
  readonly lightTipHash: string | null
  blockAt(height: number): IndexedBlock | null
  spendOf(outpoint: Outpoint): IndexedSpend | null
}

/** `limit` is the Bitcoin height the indexer was stopped at; infinite when it runs. */
export function indexerView({ bitcoin, babylon }: Chains, limit: number): IndexerView {
  const newest = bitcoin.tip()
  const blockAt = (height: number) => (height > limit ? null : bitcoin.blockAt(height))
  const tip = newest.height > limit ? (bitcoin.blockAt(limit) ?? newest) : newest
  const lightTip = Math.min(babylon.lightClient.tip()?.height ?? 0, limit)
  return {
    bitcoin,
    babylon,
    limit,
    tip,
    lightTip,
    lightTipHash: babylon.lightClient.at(lightTip)?.hash ?? null,
    blockAt,
    spendOf(outpoint) {
      const spend = bitcoin.spendOf(outpoint)
      return spend?.block && spend.block.height <= limit ? { ...spend, block: spend.block } : null
    },
  }
}
