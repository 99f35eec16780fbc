import { expect, test } from 'vitest'
import { hexOf, toHexBrand } from '@/lib/bitcoin/hex'
import { delegationTransactions } from './delegation-transactions'
import { registrationMessage } from './registration'
import { flows, keys } from './vectors/flows'

test.each(flows)('the registration of $name is byte for byte the independent one', (flow) => {
  const { stakingParams: params, terms } = flow
  const stakingTx = toHexBrand(flow.staking_tx.unsigned_hex)
  const encoded = registrationMessage({
    params,
    terms,
    stakingTx,
    transactions: delegationTransactions({ params, terms, stakingTx, stakingOutputIndex: 0 }),
    stakerAddress: keys.babylon_address,
    proofOfPossession: { type: 1, signature: toHexBrand(flow.pops.bip322_p2tr.btc_sig_hex) },
    slashingSignature: toHexBrand(flow.delegator_sigs.slashing),
    unbondingSlashingSignature: toHexBrand(flow.delegator_sigs.unbonding_slashing),
  })
  expect(hexOf(encoded)).toBe(flow.msgs.create_pre_staking.value_hex)
})
