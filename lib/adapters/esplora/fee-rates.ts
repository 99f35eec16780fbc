import { type Http, nullWhen } from '@/lib/adapters/http'
import type { FeeRates } from '@/lib/ports/bitcoin-chain'
import { feeEstimatesSchema, feeRatesSchema } from './schemas'

/** As mempool recommends them; of a plain esplora, what it estimates for so many blocks. */
export const feeRatesBy =
  (http: Http) =>
  async (signal?: AbortSignal): Promise<FeeRates> =>
    (await nullWhen(
      ({ status }) => status === 404,
      http.getJson('/v1/fees/recommended', feeRatesSchema, signal),
    )) ?? (await http.getJson('/fee-estimates', feeEstimatesSchema, signal))
