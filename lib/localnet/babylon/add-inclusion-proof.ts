import { checkpointParams } from '@/lib/localnet/genesis'
import type { MsgAddBtcDelegationInclusionProof } from '@/lib/staking/messages'
import { hasQuorum } from './delegation-status'
import { plainError, stakingError } from './errors'
import { executionGas } from './gas'
import { type ParsedInclusion, parsedProof, provenStakeHeight } from './inclusion'
import type { Keeper } from './keeper'
import { storeDelegation } from './power/store-delegation'
import { type BabylonState, type BtcDelegation, ChainError } from './state'

/** `MsgAddBTCDelegationInclusionProof`: a verified delegation's stake is mined k deep, so it becomes active. */
export function addInclusionProof(keeper: Keeper, msg: MsgAddBtcDelegationInclusionProof): void {
  const { state, gas } = keeper
  gas.consume(executionGas.addBtcDelegationInclusionProof, 'add inclusion proof')
  const proof = parsedProof(msg.inclusionProof)
  const delegation = state.delegations.get(msg.stakingTxid)
  if (!delegation) throw stakingError('delegationNotFound')
  if (delegation.expansion)
    throw plainError(
      `the BTC delegation ${msg.stakingTxid} is a stake expansion, use MsgBTCUndelegate to set the inclusion proof`,
    )
  includeDelegation(state, delegation, proof)
}

/** Makes a delegation active by the block its stake is in. */
export function includeDelegation(
  state: BabylonState,
  delegation: BtcDelegation,
  proof: ParsedInclusion,
): void {
  const { stakingTxid, registeredAtTip } = delegation
  if (delegation.inclusion)
    throw plainError(`the delegation ${stakingTxid} already has inclusion proof`)
  if (!hasQuorum(state, delegation))
    throw plainError(
      `the delegation ${stakingTxid} has not received a quorum of covenant signatures`,
    )
  if (delegation.undelegation) throw plainError(`the delegation ${stakingTxid} is already unbonded`)
  const { confirmationDepth } = checkpointParams
  const stake = { ...delegation, txid: stakingTxid }
  const height = withContext('invalid inclusion proof', () =>
    provenStakeHeight(state, stake, { ...proof, confirmationDepth }),
  )
  if (height < registeredAtTip)
    throw stakingError(
      'includedTooEarly',
      `btc tip height at the time of delegation creation: ${registeredAtTip}, btc height of the staking tx: ${height}`,
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
