import * as z from 'zod/mini'
import { index32, txid } from '@/lib/adapters/fields'
import type { Http } from '@/lib/adapters/http'
import type { Inscriptions, UncheckedReason } from '@/lib/bitcoin/coin-classes'
import { formatOutpoint, type Outpoint } from '@/lib/bitcoin/txid'
import { BadAnswerError, RefusedError, UnreachableError } from '@/lib/ports/source'

/** The server reads at most 4,096 bytes, which some forty coins fill. */
const batchSize = 30

const answerSchema = z.object({
  data: z.array(z.object({ txid, vout: index32, inscription: z.boolean() })),
})

/** What a server knows of inscriptions and runes on these coins. That it cannot say is an answer, too. */
export async function inscriptionsOf(
  http: Http,
  address: string,
  outpoints: readonly Outpoint[],
): Promise<Inscriptions> {
  try {
    const batches = await Promise.all(
      batchesOf(outpoints).map((batch) => checked(http, address, batch)),
    )
    return {
      kind: 'checked',
      clean: batches.flatMap(({ clean }) => clean),
      inscribed: batches.flatMap(({ inscribed }) => inscribed),
    }
  } catch (error) {
    return { kind: 'unknown', reason: reasonOf(error) }
  }
}

/** Every coin that was asked about has to be in the answer, once, and no other. */
async function checked(http: Http, address: string, asked: readonly Outpoint[]) {
  const { data } = await http.postJson(
    '/v1/ordinals/verify-utxos',
    { address, utxos: asked },
    answerSchema,
  )
  const told = new Map(data.map((coin) => [formatOutpoint(coin), coin.inscription]))
  if (data.length !== asked.length || asked.some((outpoint) => !told.has(formatOutpoint(outpoint))))
    throw new BadAnswerError('Staking API', { cause: new RangeError('other coins') })
  const where = (inscription: boolean) =>
    asked.filter((outpoint) => told.get(formatOutpoint(outpoint)) === inscription)
  return { clean: where(false), inscribed: where(true) }
}

const batchesOf = (outpoints: readonly Outpoint[]): readonly (readonly Outpoint[])[] =>
  Array.from({ length: Math.ceil(outpoints.length / batchSize) }, (_, index) =>
    outpoints.slice(index * batchSize, (index + 1) * batchSize),
  )

function reasonOf(error: unknown): UncheckedReason {
  if (error instanceof RefusedError) return error.status === 404 ? 'not-offered' : 'no-answer'
  if (error instanceof UnreachableError) return 'no-answer'
  if (error instanceof BadAnswerError) return 'bad-answer'
  throw error
}
