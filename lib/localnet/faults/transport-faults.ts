import { number, optional, whole } from '@/lib/localnet/body'
import { type Call, faultKind } from './fault-kind'
import { brokenOff, trickled, truncated } from './spoilt-body'
import { passed } from './waiting'

const longestWait = 3_600

/** What goes wrong between a server and whoever asks it. */
export const transportFaults = {
  timeout: faultKind({
    fields: { seconds: optional(number({ min: 0, max: longestWait })) },
    spoil:
      ({ seconds = null }) =>
      async ({ request }, answer) => {
        await passed(seconds, request.signal)
        return await answer()
      },
  }),
  slow: faultKind({
    fields: { bytesPerSecond: optional(whole({ min: 1, max: 1_000_000 })) },
    spoil:
      ({ bytesPerSecond = 100 }) =>
      async (_call, answer) =>
        await trickled(await answer(), bytesPerSecond),
  }),
  '500': faultKind({ fields: {}, spoil: () => async (call) => serverError(call) }),
  '429': faultKind({
    fields: { retryAfter: optional(whole({ max: longestWait })) },
    spoil:
      ({ retryAfter = 30 }) =>
      async () =>
        plain('Too Many Requests', 429, { 'retry-after': retryAfter.toString() }),
  }),
  '451': faultKind({
    fields: {},
    spoil: () => async () => plain('Unavailable For Legal Reasons', 451),
  }),
  html: faultKind({
    fields: { status: optional(whole({ min: 400, max: 599 })) },
    spoil:
      ({ status = 200 }) =>
      async () =>
        new Response(page, { status, headers: { 'content-type': 'text/html; charset=utf-8' } }),
  }),
  truncated: faultKind({
    fields: {},
    spoil: () => async (_call, answer) => await truncated(await answer()),
  }),
  'broken-off': faultKind({
    fields: {},
    spoil: () => async (_call, answer) => await brokenOff(await answer()),
  }),
}

/** What a proxy in front of a server shows to people. */
const page =
  '<!doctype html><html><head><title>Just a moment...</title></head><body><h1>Checking your browser</h1></body></html>'

const plain = (body: string, status: number, headers: Readonly<Record<string, string>> = {}) =>
  new Response(body, { status, headers: { 'content-type': 'text/plain', ...headers } })

/** In each server's own words. */
function serverError({ family }: Call): Response {
  if (family === 'bitcoin') return plain('Internal Server Error', 500)
  const body =
    family === 'babylon'
      ? { code: 13, message: 'internal error', details: [] }
      : { errorCode: 'INTERNAL_SERVICE_ERROR', message: 'Internal service error' }
  const headers = { 'content-type': 'application/json' }
  return new Response(JSON.stringify(body), { status: 500, headers })
}
