import { type Hex, hexOf } from '@/lib/bitcoin/hex'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { tipHeight } from '@/lib/localnet/babylon/delegation-status'
import { stakingError } from '@/lib/localnet/babylon/errors'
import type { BabylonState } from '@/lib/localnet/babylon/state'
import { providerOf, storeProvider } from './provider-records'

/** A key that is known to anybody has no power any more, for ever. `offenceHeight`: of what was signed twice. */
export function slashProvider(
  state: BabylonState,
  key: XOnlyKey,
  leak: { readonly secret: Uint8Array; readonly offenceHeight: number | null },
): void {
  const provider = providerOf(state, key)
  if (provider.slashedAt) throw stakingError('fpAlreadySlashed')
  const { offenceHeight } = leak
  const secret: Hex = hexOf(leak.secret)
  state.finality.leaked.set(key, secret)
  const slashedAt = { babylonHeight: state.height, bitcoinHeight: tipHeight(state) }
  storeProvider(state, { ...provider, slashedAt }, { kind: 'slashed', offenceHeight })
}
