import { hexOf } from '@/lib/bitcoin/hex'
import type { SigningRequest } from '@/lib/bitcoin/signing'
import { sighash } from '@/lib/bitcoin/transaction'
import { delegationTransactions } from '@/lib/staking/delegation-transactions'
import { termsOf } from '@/lib/staking/terms'
import { index, network, timelock, transaction, xOnlyKey, xOnlyKeys } from './fields'
import { lcdParams } from './lcd-params'
import { operation } from './operation'
import { refuse } from './problem'
import { keyProblems } from './role-problems'

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
  ({ params: { params }, stakingTx, stakingOutputIndex, ...stake }) => {
    const { stakerPk, finalityProviderPks } = stake
    refuse(keyProblems({ stakerPk, finalityProviderPks, covenantPks: params.covenant.keys }))
    const terms = termsOf({
      params,
      staker: stakerPk,
      finalityProviders: finalityProviderPks,
      stakingTime: stake.stakingTimeBlocks,
    })
    const built = delegationTransactions({ params, terms, stakingTx, stakingOutputIndex })
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
    }
  },
)

function sighashIn({ transaction: unsigned, inputs: [input] }: SigningRequest) {
  if (!input) throw new RangeError('nothing is to be signed')
  return hexOf(sighash(unsigned, input))
}
