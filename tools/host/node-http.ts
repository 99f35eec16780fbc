import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as WebStream } from 'node:stream/web'

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
  for await (const chunk of chunksOf(incoming)) {
    size += chunk.length
    if (size > LARGEST_BODY) throw new RefusedRequestError(413)
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

/** Whoever hangs up before the end has asked for nothing. */
async function* chunksOf(incoming: IncomingMessage): AsyncGenerator<Buffer> {
  try {
    yield* incoming as AsyncIterable<Buffer>
  } catch {
    throw new RefusedRequestError(400)
  }
}

/** Sends the body as it comes. A body that breaks off, like a reader who leaves, ends the connection. */
export async function sendResponse(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  if (!response.body) return void outgoing.end()
  // The DOM's type and Node's are of one thing.
  const body = Readable.fromWeb(response.body as WebStream)
  await pipeline(body, outgoing).catch(() => undefined)
}
