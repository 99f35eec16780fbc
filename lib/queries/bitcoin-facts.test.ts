import { expect, test } from 'vitest'
import { toBlocks, toHeight } from '@/lib/bitcoin/blocks'
import { toHexBrand } from '@/lib/bitcoin/hex'
import { toXOnlyKey } from '@/lib/bitcoin/keys'
import { toSats } from '@/lib/bitcoin/sats'
import { outpointsOf, txidOf } from '@/lib/bitcoin/transaction'
import { formatOutpoint } from '@/lib/bitcoin/txid'
import type { BitcoinChain } from '@/lib/ports/bitcoin-chain'
import { BadAnswerError, UnreachableError } from '@/lib/ports/source'
import type { Delegation } from '@/lib/staking/delegation'
import vectors from '@/lib/staking/vectors/full_flow_python.json' with { type: 'json' }
import { bitcoinFacts } from './bitcoin-facts'

const [flow] = vectors.flows
if (!flow) throw new Error('the vectors have no flow')

const stake: Delegation = {
  stakingTxid: txidOf(flow.staking_tx.unsigned_hex),
  stakingTx: toHexBrand(flow.staking_tx.unsigned_hex),
  stakingOutputIndex: 0,
  stakingValue: toSats(flow.staking_value),
  stakingTime: toBlocks(flow.staking_time),
  staker: toXOnlyKey(vectors.keys.staker_pk_xonly),
  finalityProviders: [toXOnlyKey(vectors.keys.fp_pk_xonly)],
  paramsVersion: 5,
  unbondingTime: toBlocks(flow.params.unbonding_time_blocks),
  unbondingTx: toHexBrand(flow.unbonding_tx.unsigned_hex),
  covenantUnbondingSignatures: [],
  startHeight: null,
  endHeight: null,
  status: { kind: 'active' },
}

/** A chain of exactly these transactions, one block apart. */
function chainOf(...transactions: readonly string[]) {
  const known = transactions.map((hex, index) => ({
    txid: txidOf(hex),
    hex: toHexBrand(hex),
    confirmedAt: toHeight(100 + index),
    spends: outpointsOf(hex).map(formatOutpoint),
  }))
  const bitcoin: BitcoinChain = {
    tip: async () => toHeight(100 + known.length),
    feeRates: () => Promise.reject(new Error('not asked')),
    utxos: async () => [],
    transactionsOf: () => Promise.reject(new Error('not asked')),
    transaction: async (txid) => known.find((each) => each.txid === txid) ?? null,
    spendOf: async (outpoint) =>
      known.find((each) => each.spends.includes(formatOutpoint(outpoint))) ?? null,
    inclusion: () => Promise.reject(new Error('not asked')),
    broadcast: () => Promise.reject(new Error('not asked')),
  }
  return bitcoin
}

const facts = (...transactions: readonly string[]) =>
  bitcoinFacts({ bitcoin: chainOf(...transactions), stake })

const staking = flow.staking_tx.unsigned_hex

test('a stake nobody sent has no facts', async () => {
  expect(await facts()).toEqual({
    staking: null,
    spend: null,
    unbondingSpend: null,
    slashingChangeSpend: null,
  })
})

test('an untouched stake is unspent', async () => {
  expect(await facts(staking)).toMatchObject({ staking: { confirmedAt: 100 }, spend: null })
})

test('a stake is followed through its unbonding to the withdrawal', async () => {
  const { early_unbonded } = flow.withdrawals
  expect(await facts(staking, flow.unbonding_tx.signed_hex, early_unbonded.tx_hex)).toMatchObject({
    spend: { kind: 'unbonding', txid: flow.unbonding_tx.txid, confirmedAt: 101 },
    unbondingSpend: { kind: 'withdrawal', txid: early_unbonded.txid, confirmedAt: 102 },
    slashingChangeSpend: null,
  })
})

test('a stake is followed through the penalty to what was left of it', async () => {
  const { slashing_change } = flow.withdrawals
  expect(await facts(staking, flow.slashing_tx.signed_hex, slashing_change.tx_hex)).toMatchObject({
    spend: { kind: 'slashing', txid: flow.slashing_tx.txid },
    unbondingSpend: null,
    slashingChangeSpend: { kind: 'withdrawal', txid: slashing_change.txid, confirmedAt: 102 },
  })
})

test('a penalty during unbonding is found', async () => {
  const { signed_hex } = flow.unbonding_slashing_tx
  expect(await facts(staking, flow.unbonding_tx.signed_hex, signed_hex)).toMatchObject({
    unbondingSpend: { kind: 'slashing' },
    slashingChangeSpend: null,
  })
})

test('a spend whose transaction is gone a moment later is asked for again', async () => {
  const bitcoin = chainOf(staking, flow.withdrawals.staking_expired.tx_hex)
  const forgetful: BitcoinChain = {
    ...bitcoin,
    transaction: async (txid) => (txid === stake.stakingTxid ? bitcoin.transaction(txid) : null),
  }
  await expect(bitcoinFacts({ bitcoin: forgetful, stake })).rejects.toThrow(UnreachableError)
})

test('a spender that does not spend the stake is a bad answer', async () => {
  const bitcoin = chainOf(staking, flow.withdrawals.early_unbonded.tx_hex)
  const lying: BitcoinChain = {
    ...bitcoin,
    spendOf: async () => ({
      txid: txidOf(flow.withdrawals.early_unbonded.tx_hex),
      confirmedAt: toHeight(101),
    }),
  }
  await expect(bitcoinFacts({ bitcoin: lying, stake })).rejects.toThrow(BadAnswerError)
})
