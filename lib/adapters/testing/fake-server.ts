import type { Fetch } from '@/lib/adapters/http'

/** A status and a body; a body that is not text is sent as JSON. */
export type Answer = { readonly status?: number; readonly body: unknown }

/** A server that knows these paths (with their query) and says 404 to the rest. */
export const serving =
  (answers: Readonly<Record<string, Answer>>, asked: string[] = []): Fetch =>
  async (request) => {
    const path = request.url.replace('http://server', '')
    const sent = request.method === 'GET' ? '' : ` ${await request.text()}`
    asked.push(`${request.method} ${path}${sent}`)
    return responseOf(answers[path] ?? { status: 404, body: '404 page not found' })
  }

export const responseOf = ({ status = 200, body }: Answer): Response =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), { status })
