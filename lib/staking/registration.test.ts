import { expect, test } from 'vitest'
import { hexOf, toHexBrand } from '@/lib/bitcoin/hex'
import { toTxid } from '@/lib/bitcoin/txid'
import { delegationTransactions } from './delegation-transactions'
import { expansionMessage, registrationMessage } from './registration'
import { flows, keys } from './vectors/flows'

type Flow = (typeof flows)[number]

const registrationOf = (flow: Flow) => {
  const { stakingParams: params, terms } = flow
  const stakingTx = toHexBrand(flow.staking_tx.unsigned_hex)
  return {
    params,
    terms,
    stakingTx,
    transactions: delegationTransactions({ params, terms, stakingTx, stakingOutputIndex: 0 }),
    stakerAddress: keys.babylon_address,
    proofOfPossession: { type: 1, signature: toHexBrand(flow.pops.bip322_p2tr.btc_sig_hex) },
    slashingSignature: toHexBrand(flow.delegator_sigs.slashing),
    unbondingSlashingSignature: toHexBrand(flow.delegator_sigs.unbonding_slashing),
  }
}

test.each(flows)('the registration of $name is byte for byte the independent one', (flow) => {
  const encoded = registrationMessage(registrationOf(flow))
  expect(hexOf(encoded)).toBe(flow.msgs.create_pre_staking.value_hex)
})

test.each(flows)('so is that of $name when it is mined already', (flow) => {
  const { inclusion_proof: told, value_hex } = flow.msgs.create_post_staking
  const encoded = registrationMessage({
    ...registrationOf(flow),
    proofOfPossession: { type: 2, signature: toHexBrand(flow.pops.ecdsa.btc_sig_hex) },
    inclusionProof: {
      key: { index: told.index, blockHash: toHexBrand(told.hash_hex) },
      siblings: toHexBrand(told.proof_hex),
    },
  })
  expect(hexOf(encoded)).toBe(value_hex)
})

test.each(flows)('so is the expansion of $name', (flow) => {
  const { expansion } = flow
  const { params, terms, ...registration } = registrationOf(flow)
  const stakingTx = toHexBrand(expansion.tx.unsigned_hex)
  const encoded = expansionMessage({
    ...registration,
    params,
    terms,
    stakingTx,
    transactions: delegationTransactions({ params, terms, stakingTx, stakingOutputIndex: 0 }),
    slashingSignature: toHexBrand(expansion.new_delegator_slashing_sig),
    unbondingSlashingSignature: toHexBrand(expansion.new_delegator_unbonding_slashing_sig),
    previousStakingTxid: toTxid(flow.staking_tx.txid),
    fundingTx: toHexBrand(expansion.funding_tx_hex),
  })
  expect(hexOf(encoded)).toBe(flow.msgs.expand.value_hex)
})
