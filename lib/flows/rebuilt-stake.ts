import { txidOf } from '@/lib/bitcoin/transaction'
import type { Decoder } from './decode'
import { stakeParts } from './fixed-stake'
import { rehearsalOf } from './stake-rehearsal'
import { type StakeState, stakeState } from './stake-state'

/**
 * Reads a stored stake, and builds it again from what was written down: what the screens and the wallets are shown of it
 * can then be made. Throws when that is not possible, or when it is no longer the stake that was chosen.
 */
export const rebuiltStake: Decoder<StakeState> = (stored) => {
  const state = stakeState(stored)
  if ('transaction' in state) stakeParts(state)
  else if ('params' in state) rehearsalOf(state)
  if ('signedTransaction' in state && txidOf(state.signedTransaction) !== state.transaction.txid)
    throw new RangeError('what is signed is another transaction')
  return state
}
