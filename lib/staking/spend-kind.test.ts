import { expect, test } from 'vitest'
import { toHexBrand } from '@/lib/bitcoin/hex'
import { toTxid } from '@/lib/bitcoin/txid'
import { spendKind } from './spend-kind'
import { flows } from './vectors/flows'

test.each(flows)('each way a stake of $name can be spent is told apart', (flow) => {
  const unbondingTx = toHexBrand(flow.unbonding_tx.unsigned_hex)
  const kindOf = (spendingTx: string, of: { txid: string }, vout = 0) =>
    spendKind({
      spendingTx: toHexBrand(spendingTx),
      outpoint: { txid: toTxid(of.txid), vout },
      stake: { ...flow.terms, unbondingTx },
    })
  const { staking_tx: stake, unbonding_tx: exit, slashing_tx, unbonding_slashing_tx } = flow
  expect(kindOf(exit.signed_hex, stake)).toBe('unbonding')
  expect(kindOf(slashing_tx.signed_hex, stake)).toBe('slashing')
  expect(kindOf(unbonding_slashing_tx.signed_hex, exit)).toBe('slashing')
  expect(kindOf(flow.withdrawals.staking_expired.tx_hex, stake)).toBe('withdrawal')
  expect(kindOf(flow.withdrawals.early_unbonded.tx_hex, exit)).toBe('withdrawal')
  expect(kindOf(flow.withdrawals.slashing_change.tx_hex, slashing_tx, 1)).toBe('withdrawal')
  expect(kindOf(flow.expansion.tx.signed_hex, stake)).toBe('other')
  expect(kindOf(flow.expansion.tx.unsigned_hex, stake)).toBe('other')
  expect(() => kindOf(exit.signed_hex, stake, 1)).toThrow(RangeError)
  expect(() => kindOf(exit.signed_hex, exit)).toThrow(RangeError)
})
