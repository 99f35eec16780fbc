import { parseBabylonAddress } from '@/lib/staking/babylon-address'
import type { msgSend } from '@/lib/staking/cosmos-messages'
import type { ValueOf } from '@/lib/staking/protobuf-scalars'
import { feeDenom } from '@/lib/staking/ubbn'
import { sdkError } from './errors'
import { executionGas } from './gas'
import type { Keeper } from './keeper'
import { isModuleAccount } from './module-accounts'
import type { BabylonState } from './state'

export const balanceOf = (state: BabylonState, address: string): bigint =>
  state.balances.get(address) ?? 0n

/** Adds coins to an account; the first ones make it exist. */
export function credit(state: BabylonState, address: string, ubbn: bigint): void {
  if (!state.accounts.has(address))
    state.accounts.set(address, {
      number: BigInt(state.accounts.size),
      sequence: 0n,
      publicKey: null,
    })
  state.balances.set(address, balanceOf(state, address) + ubbn)
}

/** Takes coins away, or refuses as the bank module does. */
export function debit(state: BabylonState, address: string, ubbn: bigint): void {
  const balance = balanceOf(state, address)
  if (balance < ubbn)
    throw sdkError(
      'insufficientFunds',
      `spendable balance ${balance}${feeDenom} is smaller than ${ubbn}${feeDenom}`,
    )
  state.balances.set(address, balance - ubbn)
}

/** `MsgSend`. */
export function bankSend({ state, gas }: Keeper, msg: ValueOf<typeof msgSend>): void {
  gas.consume(executionGas.bankSend, 'bank send')
  if (!parseBabylonAddress(msg.toAddress).ok) throw sdkError('invalidRequest', 'invalid to address')
  const [coin, ...others] = msg.amount
  if (!coin || others.length > 0 || coin.denom !== feeDenom || !/^[1-9]\d{0,30}$/.test(coin.amount))
    throw sdkError('invalidRequest', 'invalid coins')
  if (isModuleAccount(msg.toAddress))
    throw sdkError('unauthorized', `${msg.toAddress} is not allowed to receive funds`)
  debit(state, msg.fromAddress, BigInt(coin.amount))
  credit(state, msg.toAddress, BigInt(coin.amount))
}
