import * as z from 'zod/mini'
import { type Http, nullWhen } from '@/lib/adapters/http'
import { BadAnswerError } from '@/lib/ports/source'
import type { Screening } from '@/lib/ports/staking-indexer'

const answerSchema = z.object({ data: z.object({ btc_address: z.object({ risk: z.string() }) }) })

/** The API writes levels with a capital and compares them without. */
const verdicts: ReadonlyMap<string, Screening> = new Map([
  ['severe', 'flagged'],
  ['high', 'flagged'],
  ['medium', 'clear'],
  ['low', 'clear'],
])

/** `GET /address/screening`, which an operator without screening does not route. Throws what is no verdict. */
export async function screeningOf(
  http: Http,
  address: string,
  signal?: AbortSignal,
): Promise<Screening> {
  const path = `/address/screening?${new URLSearchParams({ btc_address: address })}`
  const told = await nullWhen(
    ({ status }) => status === 404,
    http.getJson(path, answerSchema, signal),
  )
  if (told === null) return 'not-offered'
  const { risk } = told.data.btc_address
  const verdict = verdicts.get(risk.toLowerCase())
  if (!verdict)
    throw new BadAnswerError('Staking API', { cause: new RangeError(`the risk is ${risk}`) })
  return verdict
}
