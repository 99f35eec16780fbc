const maxBodyBytes = 1_000_000

const headers = { 'content-type': 'application/json' }

/** An answer in JSON. Big integers must have been made text or numbers by the caller. */
export const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), { status, headers })

/** A request that cannot be answered, with what to answer instead. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly errorCode = status === 404 ? 'NOT_FOUND' : 'BAD_REQUEST',
  ) {
    super(message)
    this.name = 'Refusal'
  }
}

export type JsonObject = Readonly<Record<string, unknown>>

/** The body as a JSON object. Throws a `Refusal` for one that is too large or not an object. */
export async function readObject(request: Request): Promise<JsonObject> {
  const text = await readText(request)
  const value: unknown = text === '' ? {} : parse(text)
  if (!isObject(value)) throw new Refusal(400, 'the body is not a JSON object')
  return value
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

async function readText(request: Request): Promise<string> {
  const tooLarge = () => new Refusal(413, `the body is larger than ${maxBodyBytes} bytes`)
  if (Number(request.headers.get('content-length') ?? 0) > maxBodyBytes) throw tooLarge()
  const body = await request.arrayBuffer()
  if (body.byteLength > maxBodyBytes) throw tooLarge()
  return new TextDecoder().decode(body)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal(400, 'the body is not JSON')
  }
}
