import { createBabylonNode } from '@/lib/adapters/babylon-node/babylon-node'
import { createEsplora } from '@/lib/adapters/esplora/esplora'
import { createStakingApi } from '@/lib/adapters/staking-api/staking-api'
import type { NetworkConfig } from '@/lib/config/networks'
import { localnetControl } from './localnet'

/** The adapters that speak HTTP. */
export const createSources = (network: NetworkConfig) => ({
  bitcoin: createEsplora({
    root: network.endpoints.bitcoin,
    bitcoinNetwork: network.bitcoinNetwork,
  }),
  babylon: createBabylonNode({ root: network.endpoints.babylon, chainId: network.chainId }),
  indexer: createStakingApi({ root: network.endpoints.indexer }),
  localnet: localnetControl(network),
})
