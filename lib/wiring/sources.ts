import { createBabylonNode } from '@/lib/adapters/babylon-node/babylon-node'
import { createEsplora } from '@/lib/adapters/esplora/esplora'
import { createLocalnetControl } from '@/lib/adapters/localnet-control/localnet-control'
import { createStakingApi } from '@/lib/adapters/staking-api/staking-api'
import type { NetworkConfig } from '@/lib/config/networks'
import { fetchFor } from './localnet'

/** The adapters that speak HTTP. The switches of the local network are null where the network is real. */
export function createSources(network: NetworkConfig) {
  const { endpoints, bitcoinNetwork, chainId } = network
  const fetch = fetchFor(network)
  return {
    bitcoin: createEsplora({
      name: 'Bitcoin',
      root: endpoints.bitcoin[0] ?? '',
      bitcoinNetwork,
      fetch,
    }),
    babylon: createBabylonNode({
      ...{ name: 'babylon', root: endpoints.babylon[0] ?? '' },
      ...{ chainId, fetch },
    }),
    indexer: createStakingApi({ root: endpoints.indexer, fetch }),
    localnet:
      network.name === 'localnet' ? createLocalnetControl({ root: '/localnet', fetch }) : null,
  }
}
