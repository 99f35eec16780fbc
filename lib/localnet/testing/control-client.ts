import type { ControlAnswer, ControlBody, ControlName } from '@/lib/localnet/control/controls'

// A body may be left out when all of its fields may.
type BodyOf<Name extends ControlName> =
  Record<never, never> extends ControlBody<Name>
    ? [body?: ControlBody<Name>]
    : [body: ControlBody<Name>]

/** Throws a switch of the local network: `await control('POST mine', { blocks: 3 })`. Rejects when it is refused. */
export type ControlClient = <Name extends ControlName>(
  name: Name,
  ...body: BodyOf<Name>
) => Promise<ControlAnswer<Name>>

export type ControlClientOptions = {
  /** Where the local network is; no trailing slash. */
  readonly origin: string
  readonly fetch?: (request: Request) => Promise<Response>
}

export function createControlClient({
  origin,
  fetch = globalThis.fetch,
}: ControlClientOptions): ControlClient {
  return async (name, ...[body]) => {
    const [method = '', path = ''] = name.split(' ')
    const sent = method === 'GET' ? null : JSON.stringify(body ?? {})
    const response = await fetch(
      new Request(`${origin}/localnet/${path}`, {
        method,
        body: sent,
        headers: { 'content-type': 'application/json' },
      }),
    )
    if (!response.ok) throw new Error(`${name}: ${response.status} ${await response.text()}`)
    return await response.json()
  }
}
