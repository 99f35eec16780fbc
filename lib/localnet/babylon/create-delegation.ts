import { toHeight } from '@/lib/bitcoin/blocks'
import { toSats } from '@/lib/bitcoin/sats'
import { checkpointParams } from '@/lib/localnet/genesis'
import type { MsgCreateBtcDelegation } from '@/lib/staking/messages'
import { NoParamsError, paramsAt, type StakingParams } from '@/lib/staking/params'
import { verifyPossession } from '@/lib/staking/possession'
import { checkedCreation } from './checked-creation'
import { checkStakedProviders, maxStakedProviders } from './consumers/staked-providers'
import { tipHeight } from './delegation-status'
import { stakingError } from './errors'
import { contextOf } from './finality/provider-possession'
import { executionGas } from './gas'
import { headerOfProof, type ParsedInclusion, provenStakeHeight } from './inclusion'
import type { Keeper } from './keeper'
import { type ParsedCreation, parsedCreation } from './parsed-creation'
import { possessionRefusal } from './possession-refusal'
import { storeDelegation } from './power/store-delegation'
import type { BabylonState, BtcDelegation } from './state'

/** `MsgCreateBTCDelegation`, for a stake that is to be mined, or is mined already. */
export function createDelegation(keeper: Keeper, msg: MsgCreateBtcDelegation): void {
  keeper.gas.consume(executionGas.createBtcDelegation, 'create delegation')
  const creation = parsedCreation(msg, maxStakedProviders(keeper.state.line))
  registerDelegation(keeper, creation, { expansion: null, inclusion: creation.inclusion })
}

type Origin = Pick<BtcDelegation, 'expansion'> & { readonly inclusion: ParsedInclusion | null }

/** Adds a delegation, checked in the chain's order: possession, novelty, provider, time, parameters, gas. */
export function registerDelegation(
  keeper: Keeper,
  creation: ParsedCreation,
  { expansion, inclusion: proof }: Origin,
): void {
  const { state, gas } = keeper
  const { msg } = creation
  checkPossession(keeper, creation)
  const { txid } = creation.stakingTx
  if (state.delegations.has(txid))
    throw stakingError('reusedStakingTx', `duplicated tx hash: ${txid}`)
  checkStakedProviders(state, msg.finalityProviders)
  const inclusion = proof && provenInclusion(state, creation, proof)
  const params = paramsInForce(state, inclusion?.height ?? tipHeight(state))
  const stakingOutputIndex = checkedCreation(keeper, creation, params)
  if (BigInt(state.height) < params.allowListExpirationHeight)
    throw stakingError('invalidStakingTx', `staking tx hash: ${txid}, is not in the allow list`)
  if (!inclusion) gas.consume(Number(params.delegationCreationBaseGas), 'delegation creation fee')
  storeDelegation(state, {
    stakingTxid: txid,
    stakerAddress: msg.stakerAddress,
    staker: msg.staker,
    finalityProviders: msg.finalityProviders,
    stakingTime: msg.stakingTime,
    stakingValue: toSats(msg.stakingValue),
    stakingTx: msg.stakingTx,
    stakingOutputIndex,
    slashingTx: msg.slashingTx,
    slashingSignature: msg.slashingSignature,
    unbondingTime: msg.unbondingTime,
    unbondingTx: msg.unbondingTx,
    unbondingSlashingTx: msg.unbondingSlashingTx,
    unbondingSlashingSignature: msg.unbondingSlashingSignature,
    paramsVersion: params.version,
    registeredAtTip: tipHeight(state),
    createdAt: { height: state.height, time: state.time },
    inclusion,
    covenant: [],
    expansion,
    undelegation: null,
  })
}

function checkPossession(keeper: Keeper, { msg, possession }: ParsedCreation): void {
  if (!keeper.verifiesSignatures) return
  const isProven = verifyPossession({
    proof: possession,
    staker: msg.staker,
    babylonAddress: msg.stakerAddress,
    contextOf: contextOf(keeper.state.line),
    network: 'regtest',
  })
  if (!isProven) throw stakingError('invalidPossession', possessionRefusal(possession, msg.staker))
}

/** A stake that is mined already is governed by the parameters of its own block. */
function provenInclusion(state: BabylonState, creation: ParsedCreation, proof: ParsedInclusion) {
  const { height: blockHeight } = headerOfProof(state, proof)
  const { unbondingTime } = paramsInForce(state, blockHeight)
  const stake = { ...creation.msg, txid: creation.stakingTx.txid, unbondingTime }
  const { confirmationDepth } = checkpointParams
  return { height: provenStakeHeight(state, stake, { ...proof, confirmationDepth }) }
}

export function paramsInForce(state: BabylonState, height: number): StakingParams {
  try {
    return paramsAt(state.params, toHeight(height))
  } catch (error) {
    if (error instanceof NoParamsError)
      throw stakingError('paramsNotFound', `no parameters found for block height ${height}`)
    throw error
  }
}
