import { credit } from '@/lib/localnet/babylon/bank'
import { incentiveError, invalidArgument, sdkError } from '@/lib/localnet/babylon/errors'
import { executionGas } from '@/lib/localnet/babylon/gas'
import type { Keeper } from '@/lib/localnet/babylon/keeper'
import { isModuleAccount } from '@/lib/localnet/babylon/module-accounts'
import type { BabylonState } from '@/lib/localnet/babylon/state'
import { parseBabylonAddress } from '@/lib/staking/babylon-address'
import type { msgSetWithdrawAddress, msgWithdrawReward } from '@/lib/staking/messages'
import type { ValueOf } from '@/lib/staking/protobuf-scalars'
import { reviewCostaker } from './costakers'
import { takeAll } from './gauges'
import { settlePool } from './provider-pools'
import type { Stakeholder } from './rewards-state'
import { settleStakes } from './stakers'

const kinds: Readonly<Record<string, readonly Stakeholder[]>> = {
  FINALITY_PROVIDER: ['FINALITY_PROVIDER'],
  // Who stakes bitcoin is paid for co-staking at the same time.
  BTC_STAKER: ['BTC_STAKER', 'COSTAKER'],
  COSTAKER: ['COSTAKER'],
}

/** `MsgWithdrawReward`: pays out all that an address has earned in one capacity. */
export function withdrawReward(
  { state, gas }: Keeper,
  { type, address }: ValueOf<typeof msgWithdrawReward>,
): void {
  gas.consume(executionGas.withdrawReward, 'withdraw reward')
  const name = type.toUpperCase()
  const stakeholders = Object.hasOwn(kinds, name) ? kinds[name] : undefined
  if (!stakeholders) throw invalidArgument(`invalid stStr: ${type}`)
  settle(state, stakeholders, address)
  const paid = stakeholders.reduce((sum, each) => sum + takeAll(state, each, address), 0n)
  if (paid === 0n) throw incentiveError('noWithdrawableCoins')
  credit(state, withdrawAddressOf(state, address), paid)
}

function settle(state: BabylonState, stakeholders: readonly Stakeholder[], address: string): void {
  if (stakeholders.includes('BTC_STAKER')) settleStakes(state, address)
  if (stakeholders.includes('COSTAKER')) reviewCostaker(state, address)
  if (stakeholders.includes('FINALITY_PROVIDER'))
    for (const provider of state.finalityProviders.values())
      if (provider.address === address) settlePool(state, provider.key)
}

export const withdrawAddressOf = ({ rewards }: BabylonState, address: string): string =>
  rewards.withdrawAddresses.get(address) ?? address

/** `MsgSetWithdrawAddress`: all later rewards go to another address. */
export function setWithdrawAddress(
  { state, gas }: Keeper,
  { delegatorAddress, withdrawAddress }: ValueOf<typeof msgSetWithdrawAddress>,
): void {
  gas.consume(executionGas.setWithdrawAddress, 'set withdraw address')
  if (!parseBabylonAddress(withdrawAddress).ok)
    throw invalidArgument(`decoding bech32 failed: ${withdrawAddress}`)
  if (isModuleAccount(withdrawAddress))
    throw sdkError('unauthorized', `${withdrawAddress} is not allowed to receive external funds`)
  state.rewards.withdrawAddresses.set(delegatorAddress, withdrawAddress)
}
