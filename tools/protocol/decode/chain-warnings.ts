import type { Hex } from '@/lib/bitcoin/hex'
import { outpointsOf } from '@/lib/bitcoin/transaction'
import type { TxOutput } from '@/lib/bitcoin/utxo'
import type { DelegationProblem } from '@/lib/staking/delegation-problem'
import { exitProblems } from '@/lib/staking/exit-problems'
import { unbondingOutput } from '@/lib/staking/outputs'
import { penaltyProblems } from '@/lib/staking/penalty-problems'
import { readTransaction } from '@/lib/staking/presigned-problems'
import { stakingTxProblems } from '../stake-problems'
import type { KnownStake } from './expected'
import type { Kind } from './what'

type Judged = {
  readonly hex: Hex
  readonly kind: Kind
  readonly prevouts: readonly (TxOutput | null)[]
}

/**
 * What the chain would refuse in a transaction that makes or ends the stake in question, as far as its terms and, for one
 * that ends it, the coin it spends are known.
 */
export function chainWarnings(
  { hex, kind, prevouts }: Judged,
  stake: KnownStake | null,
): readonly DelegationProblem[] {
  if (!stake?.hasProviders) return []
  const { params, terms } = stake
  if (kind === 'staking' || kind === 'expansion')
    return stake.hasStakingTime ? stakingTxProblems({ params, ...terms, stakingTx: hex }) : []
  const isExit = kind === 'unbonding' || kind === 'unbonding-elsewhere'
  const isPenalty = kind === 'slashing' || kind === 'slashing-elsewhere'
  const transaction = readTransaction(hex)
  const [output, ...more] = prevouts
  const [outpoint] = outpointsOf(hex)
  if (!transaction || !output || !outpoint || more.length > 0) return []
  const judged = { params, terms, signatures: {} }
  const spends = { outpoint, output }
  if (isExit)
    return [...exitProblems({ ...judged, unbonding: transaction, stake: spends, question: {} })]
  const isOfExit = output.scriptPubKey === unbondingOutput(terms).scriptPubKey
  const name = isOfExit ? 'unbonding-slashing' : 'slashing'
  return isPenalty ? [...penaltyProblems({ ...judged, name, transaction, spends })] : []
}
