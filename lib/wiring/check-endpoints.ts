import { chainIdAt } from '@/lib/adapters/babylon-node/chain-id'
import { genesisBlockAt } from '@/lib/adapters/esplora/genesis-block'
import type { Fetch } from '@/lib/adapters/http'
import { createStakingApi } from '@/lib/adapters/staking-api/staking-api'
import { genesisBlocks } from '@/lib/config/genesis-blocks'
import type { NetworkConfig } from '@/lib/config/networks'
import type { EndpointProblem } from '@/lib/config/own-endpoints'
import { UnreachableError } from '@/lib/ports/source'
import { fetchFor } from './localnet'

type Field = EndpointProblem['field']

type CheckOptions = {
  readonly signal?: AbortSignal | undefined
  /** How each server is reached. */
  readonly fetchOf?: (root: string) => Fetch | undefined
}

/** Asks every server which chain it serves. The indexer cannot say; of it a list of parameters is enough. */
export async function checkEndpoints(
  network: NetworkConfig,
  { signal, fetchOf = (root) => fetchFor(network, root) }: CheckOptions = {},
): Promise<readonly EndpointProblem[]> {
  const { bitcoin, babylon, indexer } = network.endpoints
  const serverAt = (root: string) => ({ name: root, root, fetch: fetchOf(root) })
  const checks = [
    ...bitcoin.map((root) =>
      problemOf('bitcoin', root, async () => {
        const genesis = await genesisBlockAt(serverAt(root), signal)
        return genesis === genesisBlocks[network.bitcoinNetwork]
      }),
    ),
    ...babylon.map((root) =>
      problemOf('babylon', root, async () => {
        return (await chainIdAt(serverAt(root), signal)) === network.chainId
      }),
    ),
    problemOf('indexer', indexer, async () => {
      const versions = await createStakingApi(serverAt(indexer)).params(signal)
      return versions.length > 0
    }),
  ]
  return (await Promise.all(checks)).flatMap((problem) => problem ?? [])
}

async function problemOf(
  field: Field,
  server: string,
  isRight: () => Promise<boolean>,
): Promise<EndpointProblem | null> {
  try {
    return (await isRight()) ? null : { field, server, problem: 'other-chain' }
  } catch (error) {
    const problem = error instanceof UnreachableError ? 'no-answer' : 'not-such-a-server'
    return { field, server, problem }
  }
}
