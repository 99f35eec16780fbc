import { hexOf } from '@/lib/bitcoin/hex'
import type { SigningRequest } from '@/lib/bitcoin/signing'
import { sighash } from '@/lib/bitcoin/transaction'
import { delegationTransactions } from '@/lib/staking/delegation-transactions'
import { termsOf } from '@/lib/staking/terms'
import { index, network, timelock, transaction, xOnlyKey, xOnlyKeys } from './fields'
import { lcdParams } from './lcd-params'
import { operation } from './operation'
import { problemsOf, RefusedError, refuse } from './problem'
import { keyProblems } from './role-problems'
import {
  builtStakeProblems,
  inRequest,
  stakingTxProblems,
  type WellFormedStake,
} from './stake-problems'

/** The transactions that are signed ahead of a stake, and what each signature commits to. */
export const transactions = operation(
  {
    network,
    params: lcdParams,
    stakingTx: transaction,
    stakingOutputIndex: index,
    stakerPk: xOnlyKey,
    finalityProviderPks: xOnlyKeys,
    stakingTimeBlocks: timelock,
  },
  ({ params: { params }, stakingTx, stakingOutputIndex, ...told }) => {
    const { stakerPk, finalityProviderPks } = told
    refuse(keyProblems({ stakerPk, finalityProviderPks, covenantPks: params.covenant.keys }))
    const stake = {
      params,
      staker: stakerPk,
      finalityProviders: finalityProviderPks,
      stakingTime: told.stakingTimeBlocks,
      stakingTx,
      stakingOutputIndex,
    }
    const built = builtFrom(stake)
    const warnings = inRequest(builtStakeProblems(stake, built))
    return {
      stakingTxid: built.stakingTxid,
      unbondingTx: built.unbonding.hex,
      slashingTx: built.slashing.hex,
      unbondingSlashingTx: built.unbondingSlashing.hex,
      sighashes: {
        unbonding: sighashIn(built.requests.unbonding),
        slashing: sighashIn(built.requests.slashing),
        unbondingSlashing: sighashIn(built.requests.unbondingSlashing),
      },
      ...(warnings.length > 0 ? { warnings } : {}),
    }
  },
)

/** Where nothing can be built, the chain's reasons are told beside ours. */
function builtFrom(stake: WellFormedStake & { readonly stakingOutputIndex: number }) {
  try {
    return delegationTransactions({ ...stake, terms: termsOf(stake) })
  } catch (error) {
    throw new RefusedError([...problemsOf(error), ...inRequest(stakingTxProblems(stake))])
  }
}

function sighashIn({ transaction: unsigned, inputs: [input] }: SigningRequest) {
  if (!input) throw new RangeError('nothing is to be signed')
  return hexOf(sighash(unsigned, input))
}
