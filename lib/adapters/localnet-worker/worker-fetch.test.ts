import { afterEach, expect, test } from 'vitest'
import type { Fetch } from '@/lib/adapters/http'
import { serveChannel, workerFetch } from './worker-fetch'

let close = () => {}
afterEach(() => close())

function connected(handle: Fetch): Fetch {
  const { port1, port2 } = new MessageChannel()
  close = () => port1.close()
  serveChannel(port2, handle)
  return workerFetch(port1)
}

const get = (path: string, init?: RequestInit) => new Request(`http://localhost${path}`, init)

test('a request arrives as it was sent, and its answer as it was given', async () => {
  const fetch = connected(async (request) => {
    const told = [request.method, new URL(request.url).pathname, await request.text()]
    return new Response(told.join(' '), { status: 418, headers: { 'x-kind': 'teapot' } })
  })
  const response = await fetch(get('/tea', { method: 'POST', body: 'milk' }))
  expect([response.status, response.headers.get('x-kind')]).toEqual([418, 'teapot'])
  expect(await response.text()).toBe('POST /tea milk')
})

test('answers find their questions, whatever order they come in', async () => {
  let answerFirst = () => {}
  const quickIsAsked = new Promise<void>((resolve) => {
    answerFirst = resolve
  })
  const fetch = connected(async ({ url }) => {
    if (url.endsWith('/slow')) await quickIsAsked
    else answerFirst()
    return new Response(url)
  })
  const answers = await Promise.all([fetch(get('/slow')), fetch(get('/quick'))])
  expect(await Promise.all(answers.map((answer) => answer.text()))).toEqual([
    'http://localhost/slow',
    'http://localhost/quick',
  ])
})

test('an answer without a body has none', async () => {
  const fetch = connected(async () => new Response(null, { status: 204 }))
  expect((await fetch(get('/'))).status).toBe(204)
})

test('an asker who stops waiting is told why', async () => {
  const stop = new AbortController()
  const reason = new Error('enough')
  const fetch = connected(() => {
    stop.abort(reason)
    return new Promise(() => undefined)
  })
  await expect(fetch(get('/', { signal: stop.signal }))).rejects.toBe(reason)
  await expect(fetch(get('/', { signal: stop.signal }))).rejects.toBe(reason)
})

test('a server that throws is unreachable', async () => {
  const fetch = connected(async () => {
    throw new Error('out of order')
  })
  await expect(fetch(get('/'))).rejects.toThrow(TypeError)
})
