import './jitless'
import * as z from 'zod/mini'
import { BadAnswerError, RefusedError, UnreachableError } from '@/lib/ports/source'
import { limitedText } from './limited-text'

export type Fetch = (request: Request) => Promise<Response>

export type HttpOptions = {
  /** What errors call this server. */
  readonly source: string
  /** No trailing slash; may be a path on our own origin. */
  readonly root: string
  readonly fetch?: Fetch | undefined
  readonly timeoutMs?: number | undefined
  readonly maxBytes?: number | undefined
}

export type Http = {
  getJson<Schema extends z.ZodMiniType>(
    path: string,
    schema: Schema,
    signal?: AbortSignal,
  ): Promise<z.output<Schema>>
  getText(path: string, signal?: AbortSignal): Promise<string>
  postText(path: string, body: string): Promise<string>
  postJson<Schema extends z.ZodMiniType>(
    path: string,
    body: unknown,
    schema: Schema,
  ): Promise<z.output<Schema>>
  /** Puts it in place of what is there. */
  putJson(path: string, body: unknown): Promise<void>
}

/**
 * One server. Throws `UnreachableError`, `RefusedError` or `BadAnswerError`; when `signal` aborts, its reason.
 * Never tries again by itself: a query does, if the error says it may pass.
 */
export function httpSource(options: HttpOptions): Http {
  const text = (path: string, init: RequestInit) => textOf(options, path, init)
  const parsed = <Schema extends z.ZodMiniType>(schema: Schema, body: string) =>
    readAs(options.source, () => schema.parse(JSON.parse(body)))
  return {
    getJson: async (path, schema, signal) =>
      parsed(schema, await text(path, { signal: signal ?? null })),
    getText: (path, signal) => text(path, { signal: signal ?? null }),
    postText: (path, body) => text(path, { ...post('text/plain'), body }),
    postJson: async (path, body, schema) =>
      parsed(schema, await text(path, { ...post('application/json'), body: JSON.stringify(body) })),
    putJson: async (path, body) => {
      const put = { ...post('application/json'), method: 'PUT' }
      await text(path, { ...put, body: JSON.stringify(body) })
    },
  }
}

/** Runs `read` on an answer; whatever it throws means that the answer is not in a shape we know. */
export function readAs<Value>(source: string, read: () => Value): Value {
  try {
    return read()
  } catch (cause) {
    throw new BadAnswerError(source, { cause })
  }
}

/** null instead of the refusal that says that there is no such thing. */
export async function nullWhen<Value>(
  isAbsence: (refusal: RefusedError) => boolean,
  answer: Promise<Value>,
): Promise<Value | null> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof RefusedError && isAbsence(error)) return null
    throw error
  }
}

const post = (contentType: string): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': contentType },
})

const browserFetch: Fetch = (request) => fetch(request)

async function textOf(options: HttpOptions, path: string, init: RequestInit): Promise<string> {
  const { source, root, timeoutMs = 10_000, maxBytes = 10_000_000 } = options
  const deadline = AbortSignal.timeout(timeoutMs)
  const signal = init.signal ? AbortSignal.any([init.signal, deadline]) : deadline
  const request = new Request(root + path, {
    ...init,
    signal,
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
  })
  try {
    const response = await (options.fetch ?? browserFetch)(request)
    const text = await limitedText(response, source, maxBytes)
    if (response.ok) return text
    throw refusal(source, response, text)
  } catch (error) {
    if (error instanceof RefusedError || error instanceof BadAnswerError) throw error
    init.signal?.throwIfAborted()
    if (error instanceof UnreachableError) throw error
    throw new UnreachableError(source, { cause: error })
  }
}

/** Statuses by which a server, or the proxy before it, says that it cannot answer now. */
const passing: readonly number[] = [408, 425, 429, 502, 503, 504]

function refusal(source: string, { status, headers }: Response, text: string) {
  const refused = new RefusedError(source, status, reasonIn(text))
  if (passing.includes(status))
    return new UnreachableError(source, {
      cause: refused,
      retryAfterMs: retryAfterMs(headers.get('retry-after')),
    })
  // These servers never write HTML: something else stands at this address, and its words mean nothing here.
  return isHtml(text) ? new BadAnswerError(source, { cause: refused }) : refused
}

/** From `Retry-After`, which is seconds or a date; browsers show it of another origin only when the server lets them. */
function retryAfterMs(header: string | null): number | null {
  if (header === null) return null
  if (/^\d{1,6}$/.test(header)) return 1_000 * Number(header)
  const date = header.endsWith('GMT') ? Date.parse(header) : Number.NaN
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now())
}

const isHtml = (text: string) => /^\s*<(!doctype|html)/i.test(text)

const errorBody = z.object({ message: z.string() })

/** The `message` of a JSON error body, as Cosmos nodes and the Staking API send it, else the text itself. */
function reasonIn(text: string): string {
  return (messageIn(text) ?? text).trim().slice(0, 500)
}

function messageIn(text: string): string | null {
  try {
    return errorBody.parse(JSON.parse(text)).message
  } catch {
    return null
  }
}
