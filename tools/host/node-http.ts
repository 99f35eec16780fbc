import type { IncomingMessage, ServerResponse } from 'node:http'

const LARGEST_BODY = 4 * 1024 * 1024

/** A request that is not worth handing on; `status` says why. */
export class RefusedRequestError extends Error {
  constructor(readonly status: 400 | 413) {
    super(`request refused: ${status}`)
  }
}

/** Throws `RefusedRequestError`. */
export async function toRequest(incoming: IncomingMessage): Promise<Request> {
  const { method = 'GET', url = '/' } = incoming
  if (!url.startsWith('/')) throw new RefusedRequestError(400)
  const headers = Object.entries(incoming.headersDistinct).flatMap(([name, values]) =>
    (values ?? []).map((value): [string, string] => [name, value]),
  )
  const body = method === 'GET' || method === 'HEAD' ? null : await bodyOf(incoming)
  try {
    return new Request(`http://localhost${url}`, { method, headers, body })
  } catch {
    throw new RefusedRequestError(400)
  }
}

async function bodyOf(incoming: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > LARGEST_BODY) throw new RefusedRequestError(413)
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

export async function sendResponse(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  outgoing.end(Buffer.from(await response.arrayBuffer()))
}
