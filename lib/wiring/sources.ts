import { createBabylonNode } from '@/lib/adapters/babylon-node/babylon-node'
import { createEsplora } from '@/lib/adapters/esplora/esplora'
import { createLocalnetControl } from '@/lib/adapters/localnet-control/localnet-control'
import { createStakingApi } from '@/lib/adapters/staking-api/staking-api'
import { agreedBitcoin } from '@/lib/agreement/agreed-bitcoin'
import { firstAnswering } from '@/lib/agreement/first-answering'
import { notedBabylonNode, notedPort } from '@/lib/agreement/noted-port'
import { quorumOf } from '@/lib/agreement/quorum'
import { createSourceRecord, type NotedSource } from '@/lib/agreement/source-record'
import { easiestTarget } from '@/lib/config/easiest-target'
import type { NetworkConfig } from '@/lib/config/networks'
import { fetchFor } from './localnet'
import { sourceNames } from './source-names'

const clock = {
  now: () => Date.now(),
  wait: (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)),
}

/** The adapters that speak HTTP. The switches of the local network are null where the network is real. */
export function createSources(network: NetworkConfig) {
  const fetchOf = (root: string) => fetchFor(network, root)
  const { bitcoinNetwork, chainId } = network
  const { bitcoin, babylon, indexer } = serversOf(network)
  const record = createSourceRecord([...bitcoin, ...babylon, indexer])
  const agreed = agreedBitcoin({
    sources: bitcoin.map(({ name, root }) =>
      createEsplora({ name, root, bitcoinNetwork, fetch: fetchOf(root) }),
    ),
    needed: quorumOf(bitcoin.length),
    easiestTarget: easiestTarget(bitcoinNetwork),
    record,
    ...clock,
  })
  const nodes = babylon.map(({ name, root, kind }) =>
    notedBabylonNode(createBabylonNode({ name, root, chainId, fetch: fetchOf(root) }), {
      ...{ source: { name, kind }, record, now: clock.now },
    }),
  )
  const staking = notedPort(
    createStakingApi({ root: indexer.root, fetch: fetchOf(indexer.root) }),
    {
      ...{ source: indexer, record, now: clock.now },
    },
  )
  return {
    bitcoin: agreed.lenient,
    agreed: agreed.strict,
    babylon: firstAnswering({ nodes, ...clock }),
    babylonNodes: nodes,
    indexer: staking,
    sources: {
      record,
      needed: quorumOf(bitcoin.length),
      askAll: async () => {
        const others = [...nodes.map((node) => node.bitcoinTip()), staking.stats()]
        await Promise.allSettled([agreed.askAll(), ...others])
      },
    },
    localnet:
      network.name === 'localnet'
        ? createLocalnetControl({ root: '/localnet', fetch: fetchOf('/localnet') })
        : null,
  }
}

type Server = NotedSource & { readonly root: string }

function serversOf({ endpoints }: NetworkConfig) {
  const named = (kind: NotedSource['kind'], roots: readonly string[]): readonly Server[] =>
    sourceNames(roots).map((name, index) => ({ name, kind, root: roots[index] ?? '' }))
  const [indexer = { name: '', kind: 'indexer', root: '' }] = named('indexer', [endpoints.indexer])
  return {
    bitcoin: named('bitcoin', endpoints.bitcoin),
    babylon: named('babylon', endpoints.babylon),
    indexer,
  }
}
