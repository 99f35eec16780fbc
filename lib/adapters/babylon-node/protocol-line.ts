import { type Http, nullWhen } from '@/lib/adapters/http'
import { BadAnswerError, type RefusedError } from '@/lib/ports/source'
import type { ProtocolLine } from '@/lib/staking/protocol-line'
import { consumerParamsSchema, maxFinalityProvidersSchema } from './schemas'

/** Told twice by every chain: by a module that is there or not, and by a parameter. Both must say the same. */
export async function protocolLineBy(
  { http, source }: { readonly http: Http; readonly source: string },
  signal?: AbortSignal,
): Promise<ProtocolLine> {
  const [registry, maxFinalityProviders] = await Promise.all([
    nullWhen(
      isNotServed,
      http.getJson('/babylon/btcstkconsumer/v1/params', consumerParamsSchema, signal),
    ),
    http.getJson('/babylon/btcstaking/v1/params', maxFinalityProvidersSchema, signal),
  ])
  if (registry && maxFinalityProviders !== null) return { kind: 'bsn', maxFinalityProviders }
  if (!registry && maxFinalityProviders === null) return { kind: 'genesis' }
  throw new BadAnswerError(source, { cause: new RangeError('two protocol lines at once') })
}

/** What the gateway answers for a module that the chain does not have. */
const isNotServed = ({ status }: RefusedError): boolean => status === 404 || status === 501
