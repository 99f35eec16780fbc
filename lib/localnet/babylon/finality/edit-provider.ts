import { invalidArgument, plainError, stakingError } from '@/lib/localnet/babylon/errors'
import { executionGas } from '@/lib/localnet/babylon/gas'
import type { Keeper } from '@/lib/localnet/babylon/keeper'
import type { BabylonState, FinalityProviderRecord } from '@/lib/localnet/babylon/state'
import { parseBabylonAddress } from '@/lib/staking/babylon-address'
import { checkedDescription } from './checked-description'
import { checkMinimum } from './create-provider'
import { partsOf } from './decimal-share'
import { commissionError } from './finality-errors'
import type { ProviderHappening } from './finality-state'
import type { MsgEditFinalityProvider } from './provider-messages'
import { providerOf, storeProvider } from './provider-records'

const day = 24 * 60 * 60 * 1_000

/** `MsgEditFinalityProvider`: the commission at most once a day, and never by more than was promised. */
export function editProvider({ state, gas }: Keeper, msg: MsgEditFinalityProvider): void {
  gas.consume(executionGas.editFinalityProvider, 'edit finality provider')
  if (!parseBabylonAddress(msg.address).ok) throw invalidArgument(`invalid FP addr: ${msg.address}`)
  if (msg.commission !== null && partsOf(msg.commission) > 10n ** 18n)
    throw stakingError('commissionAboveMax')
  const description = checkedDescription(msg.description)
  const provider = providerOf(state, msg.key)
  if (provider.address !== msg.address)
    throw plainError(
      "rpc error: code = PermissionDenied desc = the signer does not correspond to the finality provider's Babylon address",
    )
  const happenings: ProviderHappening[] = [{ kind: 'edited' }]
  if (msg.commission === null) {
    storeProvider(state, { ...provider, ...description }, ...happenings)
    return
  }
  checkChange(state, provider, msg.commission)
  if (msg.commission !== provider.commission)
    happenings.push({ kind: 'commission', from: provider.commission, to: msg.commission })
  const commissionInfo = { ...provider.commissionInfo, updatedAt: state.time }
  const { commission } = msg
  storeProvider(state, { ...provider, ...description, commission, commissionInfo }, ...happenings)
}

function checkChange(
  { time, params }: BabylonState,
  { commission, commissionInfo }: FinalityProviderRecord,
  next: string,
): void {
  const [before, after] = [partsOf(commission), partsOf(next)]
  if (after < 0n) throw commissionError('negative')
  if (time - commissionInfo.updatedAt < day) throw commissionError('tooSoon')
  checkMinimum(params.at(-1)?.minCommissionRate, after)
  if (after > partsOf(commissionInfo.maxRate))
    throw commissionError(
      'aboveMaxRate',
      `cannot set finality provider commission to more than max rate of ${commissionInfo.maxRate}`,
    )
  const change = after > before ? after - before : before - after
  if (change > partsOf(commissionInfo.maxChangeRate)) throw commissionError('aboveMaxChangeRate')
}
