import { expect, test } from 'vitest'
import { signSchnorr } from '@/lib/bitcoin/ecc'
import { hexOf, toHexBrand } from '@/lib/bitcoin/hex'
import type { SigningRequest } from '@/lib/bitcoin/signing'
import { sighash } from '@/lib/bitcoin/transaction'
import { delegationTransactions, NotThisStakeError } from './delegation-transactions'
import { flows } from './vectors/flows'

const build = ({ stakingParams, terms, staking_tx }: (typeof flows)[number], outputIndex = 0) =>
  delegationTransactions({
    params: stakingParams,
    terms,
    stakingTx: toHexBrand(staking_tx.unsigned_hex),
    stakingOutputIndex: outputIndex,
  })

test.each(flows)('the exit and both penalties are those of $name', (flow) => {
  const built = build(flow)
  expect(built.stakingTxid).toBe(flow.staking_tx.txid)
  expect(built.stakingOutput.value).toBe(BigInt(flow.staking_value))
  expect(built.unbonding).toMatchObject(recorded(flow.unbonding_tx))
  expect(built.slashing).toMatchObject(recorded(flow.slashing_tx))
  expect(built.unbondingSlashing).toMatchObject(recorded(flow.unbonding_slashing_tx))
})

test.each(flows)('the staker signs what was recorded for $name', (flow) => {
  const { requests } = build(flow)
  const hashes = { slashing: hashOf(requests.slashing), unbonding: hashOf(requests.unbonding) }
  expect(hexOf(hashes.slashing)).toBe(flow.sighashes.slashing)
  expect(hexOf(hashes.unbonding)).toBe(flow.sighashes.unbonding)
  expect(hexOf(hashOf(requests.unbondingSlashing))).toBe(flow.sighashes.unbonding_slashing)
  const signature = signSchnorr(hashes.slashing, flow.stakerSecret, new Uint8Array(32))
  expect(hexOf(signature)).toBe(flow.delegator_sigs.slashing)
})

test.each(flows)('an output that is not the stake of $name is refused', (flow) => {
  expect(() => build(flow, 1)).toThrow(NotThisStakeError)
  expect(() => build(flow, 7)).toThrow(NotThisStakeError)
})

const recorded = ({ unsigned_hex, txid }: { unsigned_hex: string; txid: string }) => ({
  hex: unsigned_hex,
  txid,
})

function hashOf({ transaction, inputs: [input] }: SigningRequest) {
  if (!input) throw new Error('nothing to sign')
  return sighash(transaction, input)
}
