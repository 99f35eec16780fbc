import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { tipHeight } from '@/lib/localnet/babylon/delegation-status'
import { stakingError } from '@/lib/localnet/babylon/errors'
import type { BabylonState, FinalityProviderRecord } from '@/lib/localnet/babylon/state'
import type { ProviderHappening } from './finality-state'

/** A registered provider, or the chain's refusal. */
export function providerOf(state: BabylonState, key: XOnlyKey): FinalityProviderRecord {
  const provider = state.finalityProviders.get(key)
  if (!provider) throw stakingError('fpNotFound')
  return provider
}

/** Writes a provider down, with what happened to it. */
export function storeProvider(
  state: BabylonState,
  provider: FinalityProviderRecord,
  ...happenings: readonly ProviderHappening[]
): void {
  state.finalityProviders.set(provider.key, provider)
  for (const happening of happenings) recordHappening(state, provider.key, happening)
}

export function recordHappening(
  state: BabylonState,
  key: XOnlyKey,
  happening: ProviderHappening,
): void {
  const { height, time, finality } = state
  const event = { height, bitcoinHeight: tipHeight(state), time, ...happening }
  finality.history.set(key, [...(finality.history.get(key) ?? []), event])
}
