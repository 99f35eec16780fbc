import type { ApiAnswer, IndexedChains } from './api-call'
import { ApiError, apiResponse, plainResponse } from './api-reply'
import { bsnGets, gets, posts, routesDocument } from './routes'

const maxBodyBytes = 4_096

/** Babylon's Staking API, version 2. `path` begins after the API's root. */
export async function stakingApi(
  chains: IndexedChains,
  request: Request,
  path: string,
): Promise<Response> {
  const reads = chains.babylon.line === 'bsn' ? bsnGets : gets
  if (path === '/swagger/doc.json') return apiResponse(routesDocument(reads))
  const [get, post] = [reads, posts].map((routes) =>
    Object.hasOwn(routes, path) ? routes[path] : undefined,
  )
  if (!get && !post) return plainResponse('404 page not found', 404)
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  const answer = isRead ? get : request.method === 'POST' ? post : undefined
  if (!answer) return new Response(null, { status: 405 })
  const posted = isRead ? '' : await request.text()
  if (posted.length > maxBodyBytes) return plainResponse('Request Entity Too Large', 413)
  return answered(answer, {
    body: jsonIn(posted),
    query: new URL(request.url).searchParams,
    ...chains.indexer.read(),
  })
}

function answered(answer: ApiAnswer, call: Parameters<ApiAnswer>[0]): Response {
  try {
    const body = answer(call)
    return body instanceof Response ? body : apiResponse(body)
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return apiResponse({ errorCode: error.errorCode, message: error.message }, error.status)
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
