import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { stakingError } from '@/lib/localnet/babylon/errors'
import type { BabylonState } from '@/lib/localnet/babylon/state'
import { finalityParams } from './finality-params'
import { providerOf, storeProvider } from './provider-records'

/** Takes a provider's power for a while (`x/finality/keeper/liveness.go`). From the next block on it has none. */
export function jailProvider(state: BabylonState, key: XOnlyKey): void {
  const provider = providerOf(state, key)
  if (provider.slashedAt) throw stakingError('fpAlreadySlashed')
  if (provider.jailed) throw stakingError('fpAlreadyJailed')
  const until = state.time + finalityParams.jailSeconds * 1_000
  state.finality.signing.set(key, { startHeight: state.height + 1, jailedUntil: until })
  storeProvider(state, { ...provider, jailed: true }, { kind: 'jailed', until })
}
