import { expect, test } from 'vitest'
import { toBlocks } from '@/lib/bitcoin/blocks'
import { toHexBrand } from '@/lib/bitcoin/hex'
import { toXOnlyKey } from '@/lib/bitcoin/keys'
import { toTxid } from '@/lib/bitcoin/txid'
import { spendKind } from './spend-kind'
import vectors from './vectors/full_flow_python.json' with { type: 'json' }

const stakeOf = (flow: (typeof vectors.flows)[number]) => ({
  staker: toXOnlyKey(vectors.keys.staker_pk_xonly),
  finalityProviders: [toXOnlyKey(vectors.keys.fp_pk_xonly)],
  unbondingTx: toHexBrand(flow.unbonding_tx.unsigned_hex),
})

test.each(vectors.flows)('every way out of a stake is told apart: $name', (flow) => {
  const stake = stakeOf(flow)
  const unbondingTime = toBlocks(flow.params.unbonding_time_blocks)
  const staked = {
    outpoint: { txid: toTxid(flow.staking_tx.txid), vout: 0 },
    timelock: toBlocks(flow.staking_time),
    stake,
  }
  const unbonding = {
    outpoint: { txid: toTxid(flow.unbonding_tx.txid), vout: 0 },
    timelock: unbondingTime,
    stake,
  }
  const change = {
    outpoint: { txid: toTxid(flow.slashing_tx.txid), vout: 1 },
    timelock: unbondingTime,
    stake,
  }
  const { withdrawals } = flow
  const kinds = [
    spendKind({ ...staked, spendingTx: flow.unbonding_tx.signed_hex }),
    spendKind({ ...staked, spendingTx: flow.slashing_tx.signed_hex }),
    spendKind({ ...staked, spendingTx: withdrawals.staking_expired.tx_hex }),
    spendKind({ ...unbonding, spendingTx: flow.unbonding_slashing_tx.signed_hex }),
    spendKind({ ...unbonding, spendingTx: withdrawals.early_unbonded.tx_hex }),
    spendKind({ ...change, spendingTx: withdrawals.slashing_change.tx_hex }),
  ]
  expect(kinds).toEqual([
    'unbonding',
    'slashing',
    'withdrawal',
    'slashing',
    'withdrawal',
    'withdrawal',
  ])
})

test('an unbonding that is not the registered one is another way out', () => {
  const [flow] = vectors.flows
  if (!flow) throw new Error('the vectors have no flow')
  const kind = spendKind({
    spendingTx: flow.unbonding_tx.signed_hex,
    outpoint: { txid: toTxid(flow.staking_tx.txid), vout: 0 },
    timelock: toBlocks(flow.staking_time),
    stake: { ...stakeOf(flow), unbondingTx: toHexBrand(flow.slashing_tx.unsigned_hex) },
  })
  expect(kind).toBe('other')
})

test('a transaction that spends something else is refused', () => {
  const [flow] = vectors.flows
  if (!flow) throw new Error('the vectors have no flow')
  const answer = () =>
    spendKind({
      spendingTx: flow.unbonding_slashing_tx.signed_hex,
      outpoint: { txid: toTxid(flow.staking_tx.txid), vout: 0 },
      timelock: toBlocks(flow.staking_time),
      stake: stakeOf(flow),
    })
  expect(answer).toThrow(RangeError)
})
