import { httpSource } from '@/lib/adapters/http'
import type { BabylonNodeOptions } from './babylon-node'
import { nodeInfoSchema } from './schemas'

/** The chain a node follows, by its own word. Throws what sources throw. */
export function chainIdAt(
  { name, root, fetch }: Pick<BabylonNodeOptions, 'name' | 'root' | 'fetch'>,
  signal?: AbortSignal,
): Promise<string> {
  const http = httpSource({ source: name, root, fetch })
  return http.getJson('/cosmos/base/tendermint/v1beta1/node_info', nodeInfoSchema, signal)
}
