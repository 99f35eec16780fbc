import type { BitcoinNode } from '@/lib/localnet/bitcoin/bitcoin-node'

/** One call of the API. `values` are what the path's variable parts hold, in order. */
export type Route = {
  readonly method: 'GET' | 'POST'
  readonly path: RegExp
  readonly answer: (
    node: BitcoinNode,
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

export const post = (path: string, answer: Route['answer']): Route => ({
  method: 'POST',
  path: pattern(path),
  answer,
})

const pattern = (path: string): RegExp => new RegExp(`^/${path.replaceAll(':', '([^/]+)')}$`)
