import type { BitcoinView } from '@/lib/localnet/bitcoin/view'

/** One call of the API. `values` are what the path's variable parts hold, in order. */
export type Route = {
  readonly method: 'GET'
  readonly path: RegExp
  readonly answer: (
    view: BitcoinView,
    values: readonly string[],
    request: Request,
  ) => Response | Promise<Response>
}

/** `:` stands for one part of the path. */
export const get = (path: string, answer: Route['answer']): Route => ({
  method: 'GET',
  path: pattern(path),
  answer,
})

const pattern = (path: string): RegExp => new RegExp(`^/${path.replaceAll(':', '([^/]+)')}$`)
