import { checkpointParams } from '@/lib/localnet/genesis'
import type { MsgAddBtcDelegationInclusionProof } from '@/lib/staking/messages'
import { hasQuorum, paramsOf } from './delegation-status'
import { invalidArgument, stakingError } from './errors'
import { executionGas } from './gas'
import { parsedInclusion, provenStakeHeight } from './inclusion'
import type { Keeper } from './keeper'
import { storeDelegation } from './power/store-delegation'
import { ChainError } from './state'

/** `MsgAddBTCDelegationInclusionProof`: a verified delegation's stake is mined k deep, so it becomes active. */
export function addInclusionProof(keeper: Keeper, msg: MsgAddBtcDelegationInclusionProof): void {
  const { state, gas } = keeper
  gas.consume(executionGas.addBtcDelegationInclusionProof, 'add inclusion proof')
  if (!msg.inclusionProof) throw invalidArgument('empty inclusion proof')
  const proof = parsedInclusion(msg.inclusionProof, 'invalid inclusion proof')
  const delegation = state.delegations.get(msg.stakingTxid)
  if (!delegation) throw stakingError('delegationNotFound')
  if (delegation.inclusion)
    throw new ChainError(
      'undefined',
      1,
      `the delegation ${msg.stakingTxid} already has inclusion proof`,
    )
  if (!hasQuorum(delegation, paramsOf(state, delegation)))
    throw new ChainError(
      'undefined',
      1,
      `the delegation ${msg.stakingTxid} has not received a quorum of covenant signatures`,
    )
  if (delegation.undelegation)
    throw new ChainError('undefined', 1, `the delegation ${msg.stakingTxid} is already unbonded`)
  const { confirmationDepth } = checkpointParams
  const stake = { ...delegation, txid: delegation.stakingTxid }
  const height = withContext('invalid inclusion proof', () =>
    provenStakeHeight(state, stake, { ...proof, confirmationDepth }),
  )
  if (height < delegation.registeredAtTip)
    throw stakingError(
      'includedTooEarly',
      `btc tip height at the time of delegation creation: ${delegation.registeredAtTip}, btc height of the staking tx: ${height}`,
    )
  storeDelegation(state, { ...delegation, inclusion: { height } })
}

function withContext<Value>(context: string, check: () => Value): Value {
  try {
    return check()
  } catch (error) {
    if (!(error instanceof ChainError)) throw error
    throw new ChainError(error.codespace, error.code, `${context}: ${error.message}`)
  }
}
