import type { ParamsWitness } from '@/lib/ports/params-witness'
import type { Ports } from './ports'
import { sourceNames } from './source-names'

/** Everybody who tells Babylon's parameters: each node by itself, the indexer, and this release where it knows any. */
export function paramsWitnesses({
  babylonNodes,
  indexer,
  network,
}: Pick<Ports, 'babylonNodes' | 'indexer' | 'network'>): readonly ParamsWitness[] {
  const [indexerName = ''] = sourceNames([network.endpoints.indexer])
  const release: ParamsWitness = {
    kind: 'release',
    name: 'Holdfast',
    params: async () => {
      const { pinnedParams } = await import('@/lib/config/pinned-params')
      return (await pinnedParams(network.name)) ?? []
    },
  }
  return [
    ...babylonNodes.map((node) => ({
      kind: 'babylon' as const,
      name: node.name,
      params: node.params,
      bitcoinTip: node.bitcoinTip,
    })),
    { kind: 'indexer', name: indexerName, params: indexer.params },
    ...(network.name === 'localnet' ? [] : [release]),
  ]
}
