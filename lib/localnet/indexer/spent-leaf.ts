import { hexOf } from '@/lib/bitcoin/hex'
import { paramsOf } from '@/lib/localnet/babylon/delegation-status'
import { termsUnder } from '@/lib/localnet/babylon/keeper'
import type { BtcDelegation } from '@/lib/localnet/babylon/state'
import { slashingScript, timelockScript, unbondingScript } from '@/lib/staking/scripts'
import type { IndexedSpend, IndexerView } from './view'

/** By which of its scripts an output was spent; null when the witness shows none of them. */
export type Leaf = 'timelock' | 'unbonding' | 'slashing' | null

/** How a spend opens the staking output, or the output of the registered unbonding transaction. */
export function spentLeaf(
  { bitcoin, babylon }: IndexerView,
  delegation: BtcDelegation,
  { txid, vin, of }: IndexedSpend & { readonly of: 'stake' | 'exit' },
): Leaf {
  const script = bitcoin.transaction(txid)?.decoded.ins[vin]?.witness.at(-2)
  if (!script) return null
  const terms = termsUnder(paramsOf(babylon, delegation), delegation)
  const shown = hexOf(script)
  const lock = of === 'stake' ? terms.stakingTime : terms.unbondingTime
  if (shown === timelockScript(terms.staker, lock)) return 'timelock'
  if (shown === slashingScript(terms)) return 'slashing'
  return of === 'stake' && shown === unbondingScript(terms) ? 'unbonding' : null
}
