import { type Hex, hexOf } from '@/lib/bitcoin/hex'
import { decodeTransaction, outpointsOf, txidOf } from '@/lib/bitcoin/transaction'
import { formatOutpoint, type Outpoint, type Txid } from '@/lib/bitcoin/txid'
import type { SpendKind } from './position'
import { slashingScript, timelockScript } from './scripts'
import type { StakingTerms } from './terms'

/**
 * By which path `spendingTx` spends one of a stake's outputs: the staking output, the unbonding output or the change
 * that slashing left. Judged by the script its witness reveals; an unbonding counts only if it is the registered one,
 * because the committee can also sign other ways out, such as an expansion.
 * Throws a RangeError when the transaction does not spend the output at all.
 */
export function spendKind({
  spendingTx,
  outpoint,
  terms,
  unbondingTxid,
}: {
  /** With its witnesses. */
  readonly spendingTx: Hex
  readonly outpoint: Outpoint
  readonly terms: StakingTerms
  readonly unbondingTxid: Txid
}): SpendKind {
  const script = revealedScript(spendingTx, outpoint)
  if (txidOf(spendingTx) === unbondingTxid) return 'unbonding'
  const { staker, stakingTime, unbondingTime } = terms
  const timelocks = [timelockScript(staker, stakingTime), timelockScript(staker, unbondingTime)]
  if (script === slashingScript(terms)) return 'slashing'
  return script !== null && timelocks.includes(script) ? 'withdrawal' : 'other'
}

/** The last item of a script-path witness but for the control block (BIP341); our outputs are spent without an annex. */
function revealedScript(spendingTx: Hex, outpoint: Outpoint): Hex | null {
  const index = outpointsOf(spendingTx).findIndex(
    ({ txid, vout }) => txid === outpoint.txid && vout === outpoint.vout,
  )
  const input = decodeTransaction(spendingTx).ins[index]
  if (!input) throw new RangeError(`the transaction does not spend ${formatOutpoint(outpoint)}`)
  const script = input.witness.at(-2)
  return script ? hexOf(script) : null
}
