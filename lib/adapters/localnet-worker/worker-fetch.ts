import type { Fetch } from '@/lib/adapters/http'
import type { Channel, Question, Reply } from './messages'

type Asker = { resolve(response: Response): void; reject(reason: unknown): void }

/** A `fetch` whose server is at the other end of `channel`. */
export function workerFetch(channel: Channel): Fetch {
  const askers = new Map<number, Asker>()
  let asked = 0
  channel.onmessage = ({ data }: MessageEvent<Reply>) => {
    const asker = askers.get(data.id)
    askers.delete(data.id)
    if (!asker) return
    if (data.response) asker.resolve(responseOf(data.response))
    else asker.reject(new TypeError('the local network failed to answer'))
  }
  return async (request) => {
    asked += 1
    const question = await questionOf(request, asked)
    request.signal.throwIfAborted()
    return new Promise((resolve, reject) => {
      askers.set(question.id, { resolve, reject })
      request.signal.addEventListener('abort', () => {
        askers.delete(question.id)
        reject(request.signal.reason)
      })
      channel.postMessage(question)
    })
  }
}

/** Answers what comes through `channel` with `handle`. */
export function serveChannel(channel: Channel, handle: Fetch): void {
  channel.onmessage = async ({ data }: MessageEvent<Question>) => {
    const response = await handle(requestOf(data)).then(partsOf, () => null)
    channel.postMessage({ id: data.id, response } satisfies Reply)
  }
}

async function questionOf(request: Request, id: number): Promise<Question> {
  const { method, url, headers } = request
  const body = method === 'GET' ? null : await request.arrayBuffer()
  return { id, method, url, headers: [...headers], body }
}

const requestOf = ({ method, url, headers, body }: Question): Request =>
  new Request(url, { method, headers, body })

const partsOf = async (response: Response): Promise<Reply['response']> => ({
  status: response.status,
  headers: [...response.headers],
  body: await response.arrayBuffer(),
})

function responseOf({ status, headers, body }: NonNullable<Reply['response']>): Response {
  const hasBody = status !== 204 && status !== 304
  return new Response(hasBody ? body : null, { status, headers })
}
