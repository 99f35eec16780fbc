import type { TxOutput } from '@/lib/bitcoin/utxo'
import { maxStakedProviders } from './consumers/staked-providers'
import { paramsInForce, registerDelegation } from './create-delegation'
import { paramsOf, statusOf, tipHeight } from './delegation-status'
import { invalidArgument, plainError, stakingError } from './errors'
import { executionGas } from './gas'
import type { Keeper } from './keeper'
import type { ParsedCreation } from './parsed-creation'
import { type MsgBtcStakeExpand, parsedExpansion } from './parsed-expansion'
import type { BabylonState, BtcDelegation } from './state'

/** `MsgBtcStakeExpand`: a new stake that spends an active one, whose place it takes once it is mined deep enough. */
export function expandDelegation(keeper: Keeper, msg: MsgBtcStakeExpand): void {
  const { state, gas } = keeper
  gas.consume(executionGas.btcStakeExpand, 'expand delegation')
  const { creation, funding } = parsedExpansion(msg, maxStakedProviders(state.line))
  const previous = activeDelegation(state, msg)
  checkSameParties(state, previous, msg)
  if (state.delegations.get(funding.outpoint.txid)?.stakingOutputIndex === funding.outpoint.vout)
    throw invalidArgument('the funding output cannot be a staking output')
  checkAmounts(creation, { previous, funding: funding.output })
  checkCommittees(state, previous)
  registerDelegation(keeper, creation, {
    expansion: { previousTxid: previous.stakingTxid, fundingOutput: funding.output },
    inclusion: null,
  })
}

function activeDelegation(
  state: BabylonState,
  { previousStakingTxid }: MsgBtcStakeExpand,
): BtcDelegation {
  const previous = state.delegations.get(previousStakingTxid)
  if (!previous) throw stakingError('delegationNotFound')
  const status = statusOf(state, previous)
  if (status !== 'ACTIVE')
    throw invalidArgument(
      `delegation ${previousStakingTxid} is not active, current status is ${status}`,
    )
  return previous
}

function checkSameParties(
  { line }: BabylonState,
  previous: BtcDelegation,
  { stakerAddress, staker, finalityProviders }: MsgBtcStakeExpand,
): void {
  if (previous.stakerAddress !== stakerAddress)
    throw invalidArgument(
      `the previous BTC staking transaction staker address: ${previous.stakerAddress} does not match with current staker address: ${stakerAddress}`,
    )
  const before = previous.finalityProviders
  const isSubset = before.every((key) => finalityProviders.includes(key))
  const listed = (keys: readonly string[]) => `[${keys.join(' ')}]`
  if (line === 'bsn' && !isSubset)
    throw invalidArgument(
      `the previous BTC staking transaction FPs: ${listed(before)} are not a subset of the stake expansion FPs ${listed(finalityProviders)}`,
    )
  if (line === 'genesis' && (!isSubset || finalityProviders.length !== before.length))
    throw invalidArgument(
      `the previous BTC staking transaction FPs: ${listed(before)} are not the same as FPs of the stake expansion ${listed(finalityProviders)}`,
    )
  if (staker !== previous.staker)
    throw invalidArgument(
      `staker pk ${staker} does not match previous staker pk ${previous.staker}`,
    )
}

/** The stake may not shrink, and the two inputs must pay for the outputs and a fee. */
function checkAmounts(
  { stakingTx: { tx } }: ParsedCreation,
  { previous, funding }: { readonly previous: BtcDelegation; readonly funding: TxOutput },
): void {
  const index = previous.stakingOutputIndex
  const spent = tx.ins[0]?.index
  if (spent !== index)
    throw invalidArgument(
      `staking expansion tx input index ${spent} does not match previous delegation staking output index ${index}`,
    )
  const output = tx.outs[index]
  if (!output)
    throw invalidArgument(`staking expansion tx does not have expected output index ${index}`)
  if (output.value < previous.stakingValue)
    throw invalidArgument(
      `staking expansion output amount ${output.value} is less than previous delegation amount ${previous.stakingValue}`,
    )
  const [paid, spending] = [
    previous.stakingValue + funding.value,
    tx.outs.reduce((sum, { value }) => sum + value, 0n),
  ]
  if (paid <= spending)
    throw invalidArgument(`invalid transaction fee: inputs ${paid} <= outputs ${spending}`)
}

/** Whoever signed for the old stake must still be there to sign it over. */
function checkCommittees(state: BabylonState, previous: BtcDelegation): void {
  const before = paramsOf(state, previous).covenant
  const { covenant } = paramsInForce(state, tipHeight(state))
  const common = before.keys.filter((key) => covenant.keys.includes(key)).length
  if (common < before.quorum)
    throw plainError(
      `insufficient covenant committee overlap: need at least ${before.quorum} members from old committee in new committee`,
    )
}
