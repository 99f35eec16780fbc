import * as z from 'zod/mini'
import { share, uint64Text, wholeNumber, xOnlyKey } from '@/lib/adapters/fields'
import { type Http, nullWhen } from '@/lib/adapters/http'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { ProviderTerms } from '@/lib/ports/babylon-chain'
import { BadAnswerError } from '@/lib/ports/source'

const providerSchema = z.object({
  finality_provider: z.object({
    btc_pk: xOnlyKey,
    commission: share,
    slashed_babylon_height: uint64Text,
    slashed_btc_height: wholeNumber,
    jailed: z.boolean(),
    commission_info: z.object({
      max_rate: share,
      max_change_rate: share,
      update_time: z.iso.datetime(),
    }),
  }),
})

/** `x/btcstaking` `FinalityProvider`; null when the chain has none with this key. */
export async function providerTermsBy(
  http: Http,
  key: XOnlyKey,
  signal?: AbortSignal,
): Promise<ProviderTerms | null> {
  const path = `/babylon/btcstaking/v1/finality_providers/${key}/finality_provider`
  const told = await nullWhen(
    ({ reason }) => reason.includes('finality provider is not found'),
    http.getJson(path, providerSchema, signal),
  )
  if (told === null) return null
  const { finality_provider: provider } = told
  if (provider.btc_pk !== key)
    throw new BadAnswerError('Babylon', { cause: new RangeError('another provider') })
  const { max_rate, max_change_rate, update_time } = provider.commission_info
  return {
    standing: standingOf(provider),
    commission: provider.commission,
    highestCommission: max_rate,
    dailyChange: max_change_rate,
    commissionChangedAt: Date.parse(update_time),
  }
}

function standingOf({
  jailed,
  slashed_babylon_height,
  slashed_btc_height,
}: z.output<typeof providerSchema>['finality_provider']): ProviderTerms['standing'] {
  if (slashed_babylon_height > 0n || slashed_btc_height > 0) return 'slashed'
  return jailed ? 'jailed' : 'good'
}
