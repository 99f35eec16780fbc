import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { BadAnswerError, RefusedError, UnreachableError } from '@/lib/ports/source'
import { type Fetch, httpSource } from './http'
import { type Answer, responseOf } from './testing/fake-server'

const schema = z.object({ height: z.int() })

const ask = (fetch: Fetch, options: { timeoutMs?: number; maxBytes?: number } = {}) =>
  httpSource({ source: 'Test', root: 'http://server', fetch, ...options })

const answering = (answer: Answer) => ask(async () => responseOf(answer))

const never: Fetch = (request) =>
  new Promise((_, reject) => {
    request.signal.addEventListener('abort', () => reject(request.signal.reason))
  })

test('an answer is parsed', async () => {
  const http = answering({ body: { height: 7, more: true } })
  expect(await http.getJson('/tip', schema)).toEqual({ height: 7 })
})

test.each(['<!doctype html><title>Hello</title>', '{"height":', '', '{"height":1.5}', '[]'])(
  'an answer of %j is a bad answer',
  async (body) => {
    await expect(answering({ body }).getJson('/tip', schema)).rejects.toThrow(BadAnswerError)
  },
)

test.each([408, 425, 429, 502, 503, 504])('status %i may pass', async (status) => {
  const failure = answering({ status, body: 'later' }).getJson('/tip', schema)
  await expect(failure).rejects.toMatchObject({ code: 'unreachable', retryable: true })
})

test.each([
  ['30', 30_000],
  ['0', 0],
  ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
  ['later', null],
  ['-1', null],
])('a server that says to come back after %j is heard', async (header, retryAfterMs) => {
  const http = ask(
    async () => new Response('', { status: 429, headers: { 'retry-after': header } }),
  )
  await expect(http.getText('/x')).rejects.toMatchObject({ code: 'unreachable', retryAfterMs })
})

test('a refusal quotes the message of a JSON error', async () => {
  const body = { code: 5, message: 'account bbn1 not found', details: [] }
  await expect(answering({ status: 404, body }).getText('/x')).rejects.toMatchObject({
    code: 'refused',
    retryable: false,
    status: 404,
    reason: 'account bbn1 not found',
  })
})

test('a page of HTML is no refusal, but something else at that address', async () => {
  const failure = answering({ status: 404, body: '<!DOCTYPE html><p>Nothing here' }).getText('/x')
  await expect(failure).rejects.toThrow(BadAnswerError)
})

test('a refusal that is not JSON is quoted as it is, shortened', async () => {
  const failure = answering({ status: 451, body: `${'no '.repeat(1_000)}` }).getText('/x')
  await expect(failure).rejects.toThrow(RefusedError)
  await expect(failure).rejects.toMatchObject({ reason: expect.stringMatching(/^.{500}$/) })
})

test('a network failure is an unreachable server that keeps its cause', async () => {
  const cause = new TypeError('fetch failed')
  const failure = ask(() => Promise.reject(cause)).getText('/x')
  await expect(failure).rejects.toThrow(UnreachableError)
  await expect(failure).rejects.toMatchObject({ cause })
})

test('silence ends with the timeout', async () => {
  await expect(ask(never, { timeoutMs: 5 }).getText('/x')).rejects.toThrow(UnreachableError)
})

test('a body that stops half way ends with the timeout', async () => {
  const stalled: Fetch = async (request) =>
    new Response(
      new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode('{"hei'))
          request.signal.addEventListener('abort', () => controller.error(request.signal.reason))
        },
      }),
    )
  await expect(ask(stalled, { timeoutMs: 5 }).getText('/x')).rejects.toThrow(UnreachableError)
})

test('the caller can give up, and hears its own reason', async () => {
  const giveUp = new AbortController()
  const failure = ask(never).getText('/x', giveUp.signal)
  giveUp.abort(new Error('page left'))
  await expect(failure).rejects.toThrow('page left')
})

test('an endless body is given up', async () => {
  let sent = 0
  const endless: Fetch = async () =>
    new Response(
      new ReadableStream({
        pull(controller) {
          sent += 1_000
          controller.enqueue(new Uint8Array(1_000))
        },
      }),
    )
  await expect(ask(endless, { maxBytes: 10_000 }).getText('/x')).rejects.toThrow(BadAnswerError)
  expect(sent).toBeLessThan(20_000)
})

test('a post sends what it was given, without cookies or referrer', async () => {
  const requests: Request[] = []
  const http = ask(async (request) => {
    requests.push(request)
    return responseOf({ body: { height: 1 } })
  })
  await http.postJson('/mine', { blocks: 1 }, schema)
  await http.postText('/tx', 'abcd')
  expect(requests.map(({ method, credentials }) => [method, credentials])).toEqual([
    ['POST', 'omit'],
    ['POST', 'omit'],
  ])
  expect(await Promise.all(requests.map((request) => request.text()))).toEqual([
    '{"blocks":1}',
    'abcd',
  ])
})

test('schemas are made without code generation', () => {
  expect(z.config().jitless).toBe(true)
})
