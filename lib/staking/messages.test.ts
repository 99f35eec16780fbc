import { expect, test } from 'vitest'
import { bytesOf, hexOf, toHexBrand } from '@/lib/bitcoin/hex'
import { toXOnlyKey } from '@/lib/bitcoin/keys'
import { toTxid } from '@/lib/bitcoin/txid'
import {
  msgAddBtcDelegationInclusionProof,
  msgAddCovenantSigs,
  msgBtcStakeExpand,
  msgBtcUndelegate,
  msgCreateBtcDelegation,
  msgSetWithdrawAddress,
  msgWithdrawReward,
  proofOfPossession,
  typeUrls,
} from './messages'
import { MalformedMessageError } from './protobuf-wire'
import vectors from './vectors/full_flow_python.json'

const { keys, flows } = vectors

test.each(flows)('$name: the registration is byte for byte the independent one', (flow) => {
  const encoded = msgCreateBtcDelegation.encode({
    stakerAddress: keys.babylon_address,
    proofOfPossession: { type: 1, signature: toHexBrand(flow.pops.bip322_p2tr.btc_sig_hex) },
    staker: toXOnlyKey(keys.staker_pk_xonly),
    finalityProviders: [toXOnlyKey(keys.fp_pk_xonly)],
    stakingTime: flow.staking_time,
    stakingValue: BigInt(flow.staking_value),
    stakingTx: toHexBrand(flow.staking_tx.unsigned_hex),
    stakingTxInclusionProof: null,
    slashingTx: toHexBrand(flow.slashing_tx.unsigned_hex),
    slashingSignature: toHexBrand(flow.delegator_sigs.slashing),
    unbondingTime: flow.params.unbonding_time_blocks,
    unbondingTx: toHexBrand(flow.unbonding_tx.unsigned_hex),
    unbondingValue: BigInt(flow.staking_value - Number(flow.params.unbonding_fee_sat)),
    unbondingSlashingTx: toHexBrand(flow.unbonding_slashing_tx.unsigned_hex),
    unbondingSlashingSignature: toHexBrand(flow.delegator_sigs.unbonding_slashing),
  })
  expect(hexOf(encoded)).toBe(flow.msgs.create_pre_staking.value_hex)
})

const encodings = flows.flatMap(({ name, msgs }) => [
  { name, message: msgCreateBtcDelegation, hex: msgs.create_pre_staking.value_hex },
  { name, message: msgCreateBtcDelegation, hex: msgs.create_post_staking.value_hex },
  { name, message: msgCreateBtcDelegation, hex: msgs.create_bip340_pop.value_hex },
])

test.each(encodings)('$name: a registration decodes and encodes to itself', ({ message, hex }) => {
  expect(hexOf(message.encode(message.decode(bytesOf(hex))))).toBe(hex)
})

test.each(flows)('$name: proofs of inclusion and of unbonding are the independent ones', (flow) => {
  const { add_inclusion_proof: added, undelegate } = flow.msgs
  const proof = ({ index, hash_hex, proof_hex }: typeof added.inclusion_proof) => ({
    key: { index, blockHash: toHexBrand(hash_hex) },
    siblings: toHexBrand(proof_hex),
  })
  const about = {
    signer: keys.babylon_address,
    stakingTxid: toTxid(flow.staking_tx.txid),
  }
  const inclusion = { ...about, inclusionProof: proof(added.inclusion_proof) }
  expect(hexOf(msgAddBtcDelegationInclusionProof.encode(inclusion))).toBe(added.value_hex)
  const decoded = msgBtcUndelegate.decode(bytesOf(undelegate.value_hex))
  expect(decoded).toEqual({
    ...about,
    spendingTx: flow.unbonding_tx.signed_hex,
    inclusionProof: proof(undelegate.inclusion_proof),
    fundingTxs: decoded.fundingTxs,
  })
  expect(hexOf(msgBtcUndelegate.encode(decoded))).toBe(undelegate.value_hex)
})

test.each(flows)('$name: an expansion is byte for byte the independent one', (flow) => {
  const { expansion, msgs } = flow
  const unbondingFee = Number(flow.params.unbonding_fee_sat)
  const message = {
    stakerAddress: keys.babylon_address,
    proofOfPossession: { type: 1, signature: toHexBrand(flow.pops.bip322_p2tr.btc_sig_hex) },
    staker: toXOnlyKey(keys.staker_pk_xonly),
    finalityProviders: [toXOnlyKey(keys.fp_pk_xonly)],
    stakingTime: flow.staking_time,
    stakingValue: BigInt(flow.staking_value),
    stakingTx: toHexBrand(expansion.tx.unsigned_hex),
    slashingTx: toHexBrand(expansion.new_slashing_tx_hex),
    slashingSignature: toHexBrand(expansion.new_delegator_slashing_sig),
    unbondingTime: flow.params.unbonding_time_blocks,
    unbondingTx: toHexBrand(expansion.new_unbonding_tx_hex),
    unbondingValue: BigInt(flow.staking_value - unbondingFee),
    unbondingSlashingTx: toHexBrand(expansion.new_unbonding_slashing_tx_hex),
    unbondingSlashingSignature: toHexBrand(expansion.new_delegator_unbonding_slashing_sig),
    previousStakingTxid: toTxid(flow.staking_tx.txid),
    fundingTx: toHexBrand(expansion.funding_tx_hex),
  }
  expect(typeUrls.btcStakeExpand).toBe(msgs.expand.type_url)
  expect(hexOf(msgBtcStakeExpand.encode(message))).toBe(msgs.expand.value_hex)
  expect(msgBtcStakeExpand.decode(bytesOf(msgs.expand.value_hex))).toEqual(message)
})

test.each(flows)('$name: rewards are withdrawn and sent elsewhere in the same words', (flow) => {
  const { withdraw_reward: reward, set_withdraw_address: elsewhere } = flow.msgs
  expect(typeUrls.withdrawReward).toBe(reward.type_url)
  expect(hexOf(msgWithdrawReward.encode(reward.json))).toBe(reward.value_hex)
  expect(msgWithdrawReward.decode(bytesOf(reward.value_hex))).toEqual(reward.json)
  const decoded = msgSetWithdrawAddress.decode(bytesOf(elsewhere.value_hex))
  expect(typeUrls.setWithdrawAddress).toBe(elsewhere.type_url)
  expect(decoded).toEqual({
    delegatorAddress: keys.babylon_address,
    withdrawAddress: keys.babylon_address,
  })
  expect(hexOf(msgSetWithdrawAddress.encode(decoded))).toBe(elsewhere.value_hex)
})

test.each(flows)('$name: covenant signatures survive the wire in order', (flow) => {
  for (const covenant of flow.covenants) {
    const value = {
      signer: keys.babylon_address,
      covenantKey: toXOnlyKey(covenant.cov_pk),
      stakingTxid: toTxid(flow.staking_tx.txid),
      slashingSignatures: [toHexBrand(covenant.slashing_adaptor_sig), toHexBrand('aa')],
      unbondingSignature: toHexBrand(covenant.unbonding_sig),
      unbondingSlashingSignatures: [toHexBrand(covenant.unbonding_slashing_adaptor_sig)],
      stakeExpansionSignature: toHexBrand(covenant.unbonding_sig),
    }
    expect(msgAddCovenantSigs.decode(msgAddCovenantSigs.encode(value))).toEqual(value)
  }
})

test('a type of possession that is zero is left out', () => {
  expect(hexOf(proofOfPossession.encode({ type: 0, signature: toHexBrand('ab') }))).toBe('1201ab')
})

test('a key of the wrong length and a hash that is none are malformed', () => {
  expect(() => msgCreateBtcDelegation.decode(bytesOf('1a02aabb'))).toThrow(MalformedMessageError)
  expect(() => msgBtcUndelegate.decode(bytesOf('12026162'))).toThrow(MalformedMessageError)
})
