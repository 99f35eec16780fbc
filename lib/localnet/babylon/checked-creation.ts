import { hexOf } from '@/lib/bitcoin/hex'
import { toSats } from '@/lib/bitcoin/sats'
import { outpointOf } from '@/lib/bitcoin/transaction'
import { slashingChangeOutput, stakingOutput, unbondingOutput } from '@/lib/staking/outputs'
import type { StakingParams } from '@/lib/staking/params'
import type { StakingTerms } from '@/lib/staking/terms'
import { invalidArgument, stakingError } from './errors'
import { type Keeper, termsUnder, verifiesLeafSignature } from './keeper'
import type { ParsedCreation } from './parsed-creation'
import { isSane, presignedProblem, slashingProblem } from './presigned'

/**
 * A registration against the parameters in force, in the chain's order; answers the index of the staking output
 * (`x/btcstaking/types/validate_parsed_message.go`).
 */
export function checkedCreation(
  keeper: Keeper,
  creation: ParsedCreation,
  params: StakingParams,
): number {
  const { msg } = creation
  if (msg.unbondingTime !== params.unbondingTime)
    throw stakingError(
      'invalidUnbondingTx',
      `unbonding time ${msg.unbondingTime} must be equal to ${params.unbondingTime}`,
    )
  if (!isSane(creation.stakingTx.tx))
    throw stakingError('invalidStakingTx', 'btc transaction do not obey BTC rules')
  const terms = termsUnder(params, msg)
  const outputs = outputsOf(terms)
  const index = stakingOutputIndex(creation, outputs.staking.scriptPubKey)
  checkBounds(msg, params)
  const stake = { scriptPubKey: outputs.staking.scriptPubKey, value: toSats(msg.stakingValue) }
  const stakeProblem = slashingProblem(
    creation.slashingTx.tx,
    { txid: creation.stakingTx.txid, index, output: stake },
    { params, changeScript: outputs.change.scriptPubKey },
  )
  if (stakeProblem) throw stakingError('invalidStakingTx', stakeProblem)
  const signed = { key: msg.staker, keeper }
  checkStakerSignature({
    ...signed,
    transaction: creation.slashingTx.tx,
    prevouts: [stake],
    leaf: outputs.staking.leaves.slashing,
    signature: msg.slashingSignature,
  })
  checkUnbonding(keeper, creation, { params, outputs, index })
  return index
}

type Outputs = ReturnType<typeof outputsOf>

function outputsOf(terms: StakingTerms) {
  try {
    return {
      staking: stakingOutput(terms),
      unbonding: unbondingOutput(terms),
      change: slashingChangeOutput(terms),
    }
  } catch {
    throw stakingError('invalidStakingTx', 'failed to build staking info: duplicated key in script')
  }
}

function stakingOutputIndex({ stakingTx, msg }: ParsedCreation, script: string): number {
  const matches = stakingTx.tx.outs.flatMap((output, index) =>
    output.value === msg.stakingValue && hexOf(output.script) === script ? [index] : [],
  )
  const [index, ...others] = matches
  if (index === undefined || others.length > 0)
    throw stakingError('invalidStakingTx', 'staking tx does not contain expected staking output')
  return index
}

function checkBounds({ stakingTime, stakingValue }: ParsedCreation['msg'], params: StakingParams) {
  const outOfBounds = (name: string, value: unknown, [min, max]: readonly unknown[]) =>
    stakingError(
      'invalidStakingTx',
      `staking ${name} ${value} is out of bounds. Min: ${min}, Max: ${max}`,
    )
  const { minStakingTime, maxStakingTime, minStakingValue, maxStakingValue } = params
  if (stakingTime < minStakingTime || stakingTime > maxStakingTime)
    throw outOfBounds('time', stakingTime, [minStakingTime, maxStakingTime])
  if (stakingValue < minStakingValue || stakingValue > maxStakingValue)
    throw outOfBounds('value', stakingValue, [minStakingValue, maxStakingValue])
}

function checkStakerSignature({
  keeper,
  ...claim
}: Parameters<typeof verifiesLeafSignature>[0] & { readonly keeper: Keeper }): void {
  if (keeper.verifiesSignatures && !verifiesLeafSignature(claim))
    throw stakingError('invalidSlashingTx', 'invalid delegator signature: signature is not valid')
}

type Unbonding = {
  readonly params: StakingParams
  readonly outputs: Outputs
  readonly index: number
}

function checkUnbonding(
  keeper: Keeper,
  { msg, stakingTx, unbondingTx, unbondingSlashingTx }: ParsedCreation,
  { params, outputs, index }: Unbonding,
): void {
  const refuse = (text: string) => stakingError('invalidUnbondingTx', text)
  const form = presignedProblem(unbondingTx.tx, { outputs: 1, minVersion: 2 })
  if (form) throw refuse(`unbonding tx is not a valid pre-signed transaction: ${form}`)
  const [output] = unbondingTx.tx.outs
  const [input] = unbondingTx.tx.ins
  if (!output || !input) throw invalidArgument('unbonding tx is not a simple transfer')
  const { scriptPubKey, leaves } = outputs.unbonding
  if (hexOf(output.script) !== scriptPubKey)
    throw refuse(
      `the unbonding output script is not expected, expected: ${scriptPubKey}, got: ${hexOf(output.script)}`,
    )
  if (output.value !== msg.unbondingValue)
    throw refuse(
      `the unbonding output value is not expected, expected: ${msg.unbondingValue}, got: ${output.value}`,
    )
  const unbonded = { scriptPubKey, value: toSats(output.value) }
  const problem = slashingProblem(
    unbondingSlashingTx.tx,
    { txid: unbondingTx.txid, index: 0, output: unbonded },
    { params, changeScript: outputs.change.scriptPubKey },
  )
  if (problem) throw refuse(`err: ${problem}`)
  checkStakerSignature({
    keeper,
    key: msg.staker,
    transaction: unbondingSlashingTx.tx,
    prevouts: [unbonded],
    leaf: leaves.slashing,
    signature: msg.unbondingSlashingSignature,
  })
  const { txid, vout } = outpointOf(input)
  if (txid !== stakingTx.txid) throw refuse('unbonding transaction must spend staking output')
  if (vout !== index) throw refuse('unbonding transaction input must spend staking output')
  const fee = msg.stakingValue - output.value
  if (fee <= 0n) throw refuse('unbonding tx fee must be larger that 0')
  if (fee !== params.unbondingFee)
    throw refuse(`unbonding tx fee must be ${params.unbondingFee}, but got ${fee}`)
}
