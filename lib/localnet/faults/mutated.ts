import { number, optional, whole } from '@/lib/localnet/body'
import { faultKind } from './fault-kind'
import { mutatedJson, mutatedText } from './mutation'
import { type Random, randomOf, seedOf } from './random'

/** Answers with an accident in them: what a server with any bug at all might say. */
export const mutated = {
  mutated: faultKind({
    fields: {
      seed: whole({ max: 2 ** 32 - 1 }),
      share: optional(number({ min: 0, max: 1 })),
    },
    spoil({ seed, share = 1 }) {
      const calls = new Map<string, number>()
      return async ({ request }, answer) => {
        const { pathname, search } = new URL(request.url)
        const asked = `${request.method} ${pathname}${search}`
        const before = calls.get(asked) ?? 0
        calls.set(asked, before + 1)
        const random = randomOf(seedOf(seed, asked, before))
        const response = await answer()
        return random.below(1_000) < share * 1_000
          ? await mutatedAnswer(response, random)
          : response
      }
    },
  }),
}

/** Its status and headers stay. What is no text and no JSON stays as it is. */
async function mutatedAnswer(response: Response, random: Random): Promise<Response> {
  const type = response.headers.get('content-type') ?? ''
  if (response.body === null) return response
  if (type.startsWith('application/json'))
    return new Response(mutatedJson(await response.json(), random), response)
  if (type.startsWith('text/plain'))
    return new Response(mutatedText(await response.text(), random), response)
  return response
}
