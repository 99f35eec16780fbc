import type { Txid } from '@/lib/bitcoin/txid'
import type { NetworkName } from './networks'

/** A page that shows transactions to people. It learns which one is looked at, and from where. */
export type Explorer = {
  readonly id: string
  /** As it calls itself; null for what this site's own network shows. */
  readonly name: string | null
  /** `{txid}` to be replaced. */
  readonly tx: string
}

/** Well-known explorers of each network, the one that is offered first at the top. Nothing is fetched from them. */
export const explorers: Readonly<Record<NetworkName, readonly Explorer[]>> = {
  mainnet: [
    { id: 'mempool', name: 'mempool.space', tx: 'https://mempool.space/tx/{txid}' },
    { id: 'blockstream', name: 'blockstream.info', tx: 'https://blockstream.info/tx/{txid}' },
    { id: 'btcscan', name: 'btcscan.org', tx: 'https://btcscan.org/tx/{txid}' },
  ],
  signet: [
    { id: 'mempool', name: 'mempool.space', tx: 'https://mempool.space/signet/tx/{txid}' },
    {
      id: 'blockstream',
      name: 'blockstream.info',
      tx: 'https://blockstream.info/signet/tx/{txid}',
    },
  ],
  localnet: [{ id: 'own', name: null, tx: '/api/bitcoin/tx/{txid}' }],
}

export const transactionPage = ({ tx }: Explorer, txid: Txid): string => tx.replace('{txid}', txid)
