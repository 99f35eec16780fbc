import type { Fetch } from '@/lib/adapters/http'
import { mutatedJson, mutatedText } from '@/lib/localnet/faults/mutation'
import { everyOddValue } from '@/lib/localnet/faults/odd-values'
import type { Random } from '@/lib/localnet/faults/random'

type Recorded = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** undefined for what is no JSON. */
  readonly json: unknown
}

/** Asks honestly once, and from then on answers with accidents as `random` will have them. */
export function spoiltFetch(honest: Fetch) {
  const recorded = new Map<string, Recorded>()
  let spoilt = 0
  const answerTo = async (request: Request): Promise<Recorded> => {
    const key = `${request.method} ${request.url} ${request.body ? await request.clone().text() : ''}`
    const known = recorded.get(key) ?? (await record(await honest(request)))
    recorded.set(key, known)
    return known
  }
  return {
    /** How many answers had an accident so far. */
    spoilt: () => spoilt,
    fetch(random: Random): Fetch {
      // A list of many pages would never come through whole if half of them were spoilt.
      const oneIn = random.of([2, 2, 12])
      return async (request) => {
        const { status, headers, text, json } = await answerTo(request)
        if (random.below(oneIn) > 0) return new Response(text, { status, headers })
        spoilt += 1
        const body =
          json === undefined ? mutatedText(text, random) : mutatedJson(json, random, everyOddValue)
        return new Response(body, { status, headers })
      }
    },
  }
}

async function record(response: Response): Promise<Recorded> {
  const { status, headers } = response
  const text = await response.text()
  const isJson = headers.get('content-type')?.startsWith('application/json') ?? false
  return { status, headers, text, json: isJson ? (JSON.parse(text) as unknown) : undefined }
}
