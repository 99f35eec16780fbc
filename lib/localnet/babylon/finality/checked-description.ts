import { invalidArgument, sdkError } from '@/lib/localnet/babylon/errors'
import type { ProviderDescription } from '@/lib/localnet/babylon/state'

/** The Cosmos SDK's limits, in bytes as Go counts them. */
const limits = [
  ['moniker', 'moniker', 70],
  ['identity', 'identity', 3_000],
  ['website', 'website', 140],
  ['securityContact', 'security contact', 140],
  ['details', 'details', 280],
] as const

/** What a provider says of itself, or the chain's refusal. */
export function checkedDescription(description: ProviderDescription | null): ProviderDescription {
  if (!description) throw invalidArgument('empty description')
  if (description.moniker === '') throw invalidArgument('empty moniker')
  for (const [field, name, max] of limits) {
    const { length } = new TextEncoder().encode(description[field])
    if (length > max)
      throw sdkError('invalidRequest', `invalid ${name} length; got: ${length}, max: ${max}`)
  }
  return description
}
