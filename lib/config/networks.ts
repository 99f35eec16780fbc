import type { BitcoinNetwork } from '@/lib/bitcoin/network'

export type NetworkName = 'localnet' | 'signet' | 'mainnet'

/** Roots without a trailing slash; a root that begins with `/` is on the site's own origin. */
export type Endpoints = {
  /** An esplora REST root; for recommended fees it must be mempool's. */
  readonly bitcoin: string
  /** The REST gateway (LCD) of a Babylon node. */
  readonly babylon: string
  /** The root of a Babylon Staking API, version 2. */
  readonly indexer: string
}

export type NetworkConfig = {
  readonly name: NetworkName
  readonly bitcoinNetwork: BitcoinNetwork
  readonly chainId: string
  readonly endpoints: Endpoints
  /** The usual time between Bitcoin blocks. */
  readonly blockSpacingSeconds: number
  /** A public explorer's page for a transaction, `{txid}` to be replaced; null where there is none. */
  readonly explorerTx: string | null
  /** The script that is the local network, where that runs in the browser; null where servers are asked. */
  readonly localnetWorker: string | null
}

export const networks: Record<NetworkName, NetworkConfig> = {
  localnet: {
    name: 'localnet',
    bitcoinNetwork: 'regtest',
    chainId: 'holdfast-local-1',
    endpoints: { bitcoin: '/api/bitcoin', babylon: '/api/babylon', indexer: '/api/indexer' },
    blockSpacingSeconds: 5,
    explorerTx: null,
    localnetWorker: null,
  },
  signet: {
    name: 'signet',
    bitcoinNetwork: 'signet',
    chainId: 'bbn-test-6',
    endpoints: {
      bitcoin: 'https://mempool.space/signet/api',
      babylon: 'https://lcd-dapp.testnet.babylonlabs.io',
      indexer: 'https://staking-api.testnet.babylonlabs.io',
    },
    blockSpacingSeconds: 600,
    explorerTx: 'https://mempool.space/signet/tx/{txid}',
    localnetWorker: null,
  },
  mainnet: {
    name: 'mainnet',
    bitcoinNetwork: 'mainnet',
    chainId: 'bbn-1',
    endpoints: {
      bitcoin: 'https://mempool.space/api',
      babylon: 'https://lcd-dapp.babylonlabs.io',
      indexer: 'https://staking-api.babylonlabs.io',
    },
    blockSpacingSeconds: 600,
    explorerTx: 'https://mempool.space/tx/{txid}',
    localnetWorker: null,
  },
}
