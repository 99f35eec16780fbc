import { addressRoutes } from './esplora/address-routes'
import { text } from './esplora/answers'
import { blockRoutes } from './esplora/block-routes'
import { broadcast } from './esplora/broadcast'
import { mempoolRoutes } from './esplora/mempool-routes'
import { proofRoutes } from './esplora/proof-routes'
import { replacementRoutes } from './esplora/replacement-routes'
import { transactionRoutes } from './esplora/transaction-routes'
import type { BitcoinSource } from './source'
import type { BitcoinView } from './view'

const routes = [
  ...transactionRoutes,
  ...proofRoutes,
  ...replacementRoutes,
  ...blockRoutes,
  ...addressRoutes,
  ...mempoolRoutes,
]

/** What one esplora shows, and where it sends what it is given. */
export type Esplora = Pick<BitcoinSource, 'submit'> & { readonly view: BitcoinView }

/** Answers as mempool.space does in front of esplora. `path` is what follows the API's root, for example `/tx`. */
export async function esplora(
  { view, submit }: Esplora,
  request: Request,
  path: string,
): Promise<Response> {
  if (request.method === 'POST' && path === '/tx') return broadcast(submit, await request.text())
  for (const route of routes) {
    if (route.method !== request.method) continue
    const [, ...values] = route.path.exec(path) ?? []
    if (values.length > 0 || route.path.test(path)) return route.answer(view, values, request)
  }
  return text(`endpoint does not exist ${JSON.stringify(path)}`, 404)
}
