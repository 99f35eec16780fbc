import type { BitcoinNetwork } from '@/lib/bitcoin/network'

export type NetworkName = 'localnet' | 'signet' | 'mainnet'

/** Roots without a trailing slash; a root that begins with `/` is on the site's own origin. */
export type Endpoints = {
  /** Esplora REST roots, one to five. What two of them say alike is believed; where there is one, it is alone. */
  readonly bitcoin: readonly string[]
  /** The REST gateways (LCD) of Babylon nodes, one to three. */
  readonly babylon: readonly string[]
  /** The root of a Babylon Staking API, version 2. */
  readonly indexer: string
}

export type NetworkConfig = {
  readonly name: NetworkName
  readonly bitcoinNetwork: BitcoinNetwork
  readonly chainId: string
  readonly endpoints: Endpoints
  /** Origins that pages may ask besides those of `endpoints`, for endpoints a person sets. */
  readonly allowedOrigins: readonly string[]
  /** The usual time between Bitcoin blocks. */
  readonly blockSpacingSeconds: number
  /** The script that is the local network, where that runs in the browser; null where servers are asked. */
  readonly localnetWorker: string | null
}

export const networks: Record<NetworkName, NetworkConfig> = {
  localnet: {
    name: 'localnet',
    bitcoinNetwork: 'regtest',
    chainId: 'holdfast-local-1',
    endpoints: {
      bitcoin: ['/api/bitcoin', '/api/bitcoin-2', '/api/bitcoin-3'],
      babylon: ['/api/babylon', '/api/babylon-2'],
      indexer: '/api/indexer',
    },
    allowedOrigins: [],
    blockSpacingSeconds: 5,
    localnetWorker: null,
  },
  signet: {
    name: 'signet',
    bitcoinNetwork: 'signet',
    chainId: 'bbn-test-6',
    endpoints: {
      bitcoin: [
        'https://mempool.space/signet/api',
        'https://blockstream.info/signet/api',
        'https://mempool.emzy.de/signet/api',
      ],
      babylon: [
        'https://lcd-dapp.testnet.babylonlabs.io',
        'https://babylon-testnet-api.polkachu.com',
      ],
      indexer: 'https://staking-api.testnet.babylonlabs.io',
    },
    allowedOrigins: [],
    blockSpacingSeconds: 600,
    localnetWorker: null,
  },
  mainnet: {
    name: 'mainnet',
    bitcoinNetwork: 'mainnet',
    chainId: 'bbn-1',
    endpoints: {
      bitcoin: [
        'https://mempool.space/api',
        'https://blockstream.info/api',
        'https://mempool.emzy.de/api',
      ],
      babylon: [
        'https://lcd-dapp.babylonlabs.io',
        'https://babylon-api.polkachu.com',
        'https://babylon.nodes.guru/api',
      ],
      indexer: 'https://staking-api.babylonlabs.io',
    },
    allowedOrigins: [],
    blockSpacingSeconds: 600,
    localnetWorker: null,
  },
}
