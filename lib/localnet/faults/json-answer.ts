import { isObject, type JsonObject } from '@/lib/localnet/http'

/** The same answer with its JSON changed; an error, or what is not JSON, stays as it is. */
export async function withJson(
  response: Response,
  change: (json: unknown) => unknown,
): Promise<Response> {
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false
  if (!response.ok || !isJson) return response
  return new Response(JSON.stringify(change(await response.json())), response)
}

/** The same answer with its text changed, when it is a text and no error. */
export async function withText(
  response: Response,
  change: (text: string) => string,
): Promise<Response> {
  const isText = response.headers.get('content-type')?.startsWith('text/plain') ?? false
  return response.ok && isText ? new Response(change(await response.text()), response) : response
}

/** Changes every object inside, the outer ones last. */
export function everyObject(json: unknown, change: (object: JsonObject) => JsonObject): unknown {
  if (Array.isArray(json)) return json.map((item: unknown) => everyObject(item, change))
  if (!isObject(json)) return json
  const entries = Object.entries(json).map(([key, value]) => [key, everyObject(value, change)])
  return change(Object.fromEntries(entries) as JsonObject)
}

/** Changes every value that stands under one of these names. */
export const everyField = (
  json: unknown,
  changes: Readonly<Record<string, (value: unknown) => unknown>>,
): unknown =>
  everyObject(json, (object) =>
    Object.fromEntries(
      Object.entries(object).map(([key, value]) => {
        const change = Object.hasOwn(changes, key) ? changes[key] : undefined
        return [key, change ? change(value) : value]
      }),
    ),
  )
