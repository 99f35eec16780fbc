import type { Network } from '@/lib/localnet/network'

/** Lets the indexer see nothing above a Bitcoin height, or everything again. What it does not see it does not tell. */
export const setIndexer = (
  network: Network,
  { stoppedAt }: { readonly stoppedAt: number | null },
): void => network.act({ kind: 'indexer', stoppedAt })
