import fc from 'fast-check'
import { expect, test } from 'vitest'
import { signSchnorr } from '@/lib/bitcoin/ecc'
import { hexOf, toHexBrand } from '@/lib/bitcoin/hex'
import { type Sats, toSats } from '@/lib/bitcoin/sats'
import type { SigningRequest, UnsignedTransaction } from '@/lib/bitcoin/signing'
import {
  finalSequence,
  outpointsOf,
  outputsOf,
  sighash,
  unsignedTransaction,
} from '@/lib/bitcoin/transaction'
import { toTxid } from '@/lib/bitcoin/txid'
import type { TxOutput } from '@/lib/bitcoin/utxo'
import { casesOr, patienceFor } from '@/lib/shared/testing/cases'
import { delegationTransactions, NotThisStakeError } from './delegation-transactions'
import { stakingOutput } from './outputs'
import { slashingAmount } from './slashing-amount'
import { flows } from './vectors/flows'

type Flow = (typeof flows)[number]

const build = ({ stakingParams, terms, staking_tx }: Flow, outputIndex = 0) =>
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
  const signed = Object.values(requests).map(({ inputs }) => inputs.map(({ path }) => path))
  expect(signed).toEqual([['p2tr-script'], ['p2tr-script'], ['p2tr-script']])
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
  expect(new NotThisStakeError(toTxid(flow.staking_tx.txid), 7)).toMatchObject({
    code: 'not-this-stake',
    retryable: false,
    outputIndex: 7,
  })
})

const cases = casesOr(25)

test.each(flows)(
  'every satoshi of the stake is accounted for in $name',
  patienceFor(cases),
  (flow) => {
    const { stakingParams: params, terms } = flow
    const anyStake = fc.bigInt(params.minStakingValue, params.maxStakingValue)
    fc.assert(
      fc.property(anyStake, fc.integer({ min: 0, max: 3 }), (value, vout) => {
        const { unbonding, slashing, unbondingSlashing } = delegationTransactions({
          params,
          terms,
          stakingTx: stakeOf(flow, toSats(value), vout),
          stakingOutputIndex: vout,
        })
        expect(feeOf(unbonding)).toBe(params.unbondingFee)
        for (const penalty of [slashing, unbondingSlashing]) {
          expect(feeOf(penalty)).toBe(params.minSlashingFee)
          const [slashed] = outputsOf(penalty.hex)
          const [spent] = penalty.prevouts
          expect(slashed?.scriptPubKey).toBe(params.slashingScript)
          expect(slashed?.value).toBe(
            slashingAmount(toSats(spent?.value ?? 0), params.slashingRate),
          )
        }
        expect(outpointsOf(slashing.hex)).toEqual(outpointsOf(unbonding.hex))
        expect(outpointsOf(unbondingSlashing.hex)).toEqual([{ txid: unbonding.txid, vout: 0 }])
      }),
      { numRuns: cases },
    )
  },
)

test.each(flows)('a stake too small for its own fees is never built in $name', (flow) => {
  const { stakingParams: params, terms } = flow
  const stakingTx = stakeOf(flow, toSats(params.unbondingFee - 1n), 0)
  const build = () => delegationTransactions({ params, terms, stakingTx, stakingOutputIndex: 0 })
  expect(build).toThrow(RangeError)
})

/** A staking transaction with the stake at any position. */
function stakeOf({ terms }: Flow, value: Sats, vout: number) {
  const other = { scriptPubKey: toHexBrand('51'), value: toSats(1) }
  const stake = { scriptPubKey: stakingOutput(terms).scriptPubKey, value }
  const outpoint = { txid: toTxid('ab'.repeat(32)), vout: 0 }
  return unsignedTransaction({
    inputs: [{ outpoint, prevout: other, sequence: finalSequence }],
    outputs: [...Array<TxOutput>(vout).fill(other), stake, other],
  }).hex
}

function feeOf({ hex, prevouts }: UnsignedTransaction): bigint {
  const sum = (amounts: readonly TxOutput[]) => amounts.reduce((all, { value }) => all + value, 0n)
  return sum(prevouts) - sum(outputsOf(hex))
}

const recorded = ({ unsigned_hex, txid }: { unsigned_hex: string; txid: string }) => ({
  hex: unsigned_hex,
  txid,
})

function hashOf({ transaction, inputs: [input] }: SigningRequest) {
  if (!input) throw new Error('nothing to sign')
  return sighash(transaction, input)
}
