import { type Hex, hexOf } from '@/lib/bitcoin/hex'
import { scriptOf } from '@/lib/bitcoin/script'
import { decodeTransaction, isSameTransaction, outpointsOf } from '@/lib/bitcoin/transaction'
import { formatOutpoint, type Outpoint } from '@/lib/bitcoin/txid'
import type { Delegation } from './delegation'
import type { SpendKind } from './position'
import { timelockScript } from './scripts'

type Stake = Pick<
  Delegation,
  'staker' | 'finalityProviders' | 'stakingTime' | 'unbondingTime' | 'unbondingTx'
>

/**
 * By which path `spendingTx` spends one of a stake's outputs: the staking output, the unbonding output or the change
 * that slashing left. Judged by the script its witness reveals, which can only be one the output commits to; an
 * unbonding counts only if it is the registered one, because the committee can also sign other ways out, such as an
 * expansion. Throws a RangeError when the transaction does not spend the output at all.
 */
export function spendKind({
  spendingTx,
  outpoint,
  stake,
}: {
  /** With its witnesses. */
  readonly spendingTx: Hex
  readonly outpoint: Outpoint
  readonly stake: Stake
}): SpendKind {
  const script = revealedScript(spendingTx, outpoint)
  if (isSameTransaction(spendingTx, stake.unbondingTx)) return 'unbonding'
  const timelocks = [stake.stakingTime, stake.unbondingTime]
  if (timelocks.some((time) => script === timelockScript(stake.staker, time))) return 'withdrawal'
  return script?.startsWith(slashingStart(stake)) ? 'slashing' : 'other'
}

/** Of the three scripts only slashing's asks a finality provider, right after the staker. */
function slashingStart({ staker, finalityProviders }: Stake): Hex {
  const [first] = finalityProviders.toSorted()
  if (!first) throw new RangeError('a stake has a finality provider')
  return scriptOf([staker, 'CHECKSIGVERIFY', first])
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
