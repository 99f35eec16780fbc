import type { BitcoinNode } from './bitcoin-node'
import { addressRoutes } from './esplora/address-routes'
import { text } from './esplora/answers'
import { blockRoutes } from './esplora/block-routes'
import { mempoolRoutes } from './esplora/mempool-routes'
import { transactionRoutes } from './esplora/transaction-routes'

const routes = [...transactionRoutes, ...blockRoutes, ...addressRoutes, ...mempoolRoutes]

/** Answers as mempool.space does in front of esplora. `path` is what follows the API's root, for example `/tx`. */
export async function esplora(
  node: BitcoinNode,
  request: Request,
  path: string,
): Promise<Response> {
  for (const route of routes) {
    if (route.method !== request.method) continue
    const [, ...values] = route.path.exec(path) ?? []
    if (values.length > 0 || route.path.test(path)) return route.answer(node, values, request)
  }
  return text(`endpoint does not exist ${JSON.stringify(path)}`, 404)
}
