import { plainError, stakingError } from '@/lib/localnet/babylon/errors'
import { executionGas } from '@/lib/localnet/babylon/gas'
import type { Keeper } from '@/lib/localnet/babylon/keeper'
import { finalityError } from './finality-errors'
import type { MsgUnjailFinalityProvider } from './provider-messages'
import { storeProvider } from './provider-records'

/** `MsgUnjailFinalityProvider`: by the provider itself, when its time is over (`x/finality/keeper/msg_server.go`). */
export function unjailProvider({ state, gas }: Keeper, msg: MsgUnjailFinalityProvider): void {
  gas.consume(executionGas.unjailFinalityProvider, 'unjail finality provider')
  const provider = state.finalityProviders.get(msg.key)
  if (!provider)
    throw plainError(
      `failed to get finality provider ${msg.key}: the finality provider is not found`,
    )
  if (provider.address !== msg.signer)
    throw plainError(
      `the fp's address ${provider.address} does not match the signer ${msg.signer} of the requestion`,
    )
  if (!provider.jailed) throw stakingError('fpNotJailed')
  const jailedUntil = state.finality.signing.get(msg.key)?.jailedUntil ?? 0
  if (state.time < jailedUntil)
    throw finalityError(
      'jailingPeriodNotPassed',
      `current block time: ${timeText(state.time)}, required ${timeText(jailedUntil)}`,
    )
  if (provider.slashedAt)
    throw stakingError('fpAlreadySlashed', `failed to unjail finality provider ${msg.key}`)
  state.finality.signing.set(msg.key, { startHeight: state.height + 1, jailedUntil: 0 })
  storeProvider(state, { ...provider, jailed: false }, { kind: 'unjailed' })
}

/** As Go prints a time. */
const timeText = (time: number): string =>
  new Date(time).toISOString().replace('T', ' ').replace('Z', ' +0000 UTC')
