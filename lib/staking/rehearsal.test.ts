import fc from 'fast-check'
import { expect, test } from 'vitest'
import { signSchnorr, verifySchnorr } from '@/lib/bitcoin/ecc'
import { toFeeRate } from '@/lib/bitcoin/fee-rate'
import { toHexBrand } from '@/lib/bitcoin/hex'
import type { SigningRequest } from '@/lib/bitcoin/signing'
import {
  decodeTransaction,
  finalSequence,
  outpointsOf,
  outputsOf,
  sighash,
  unsignedTransaction,
} from '@/lib/bitcoin/transaction'
import { isTxid, type Txid } from '@/lib/bitcoin/txid'
import { casesOr, patienceFor } from '@/lib/shared/testing/cases'
import { delegationTransactions } from './delegation-transactions'
import { stakingOutput } from './outputs'
import { impossibleOutpoint, rehearsal } from './rehearsal'
import { flows } from './vectors/flows'
import { withdrawalTransaction } from './withdrawal'

type Flow = (typeof flows)[number]

const home = toHexBrand(`5120${'79'.repeat(32)}`)
const tries = casesOr(20)

/** A stake that spends this coin, and both real ways out of it. */
function real({ stakingParams: params, terms }: Flow, txid: Txid, vout: number) {
  const value = params.minStakingValue
  const output = { scriptPubKey: stakingOutput(terms).scriptPubKey, value }
  const stake = unsignedTransaction({
    inputs: [{ outpoint: { txid, vout }, prevout: output, sequence: finalSequence }],
    outputs: [output],
  })
  const built = delegationTransactions({
    params,
    terms,
    stakingTx: stake.hex,
    stakingOutputIndex: 0,
  })
  const withdrawal = withdrawalTransaction({
    kind: 'expired',
    terms,
    outpoint: { txid: stake.txid, vout: 0 },
    value,
    destination: home,
    feeRate: toFeeRate(1),
  })
  if (!withdrawal.ok) throw new RangeError(withdrawal.problem)
  return { stake, unbonding: built.requests.unbonding, withdrawal: withdrawal.value }
}

const rehearsed = ({ stakingParams: params, terms }: Flow) =>
  rehearsal({ params, terms, value: params.minStakingValue, account: { scriptPubKey: home } })

/** Everything a signature commits to but the coin. */
const partsOf = ({ transaction, inputs }: SigningRequest) => {
  const { ins, version, locktime } = decodeTransaction(transaction.hex)
  return {
    version,
    locktime,
    inputs,
    sequences: ins.map(({ sequence }) => sequence),
    prevouts: transaction.prevouts,
    outputs: outputsOf(transaction.hex),
  }
}

const anyOutpoint = fc.record({
  txid: fc
    .uint8Array({ minLength: 32, maxLength: 32 })
    .map((bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''))
    .filter(isTxid),
  vout: fc.nat({ max: 5 }),
})

test.each(flows)(
  'the rehearsal of $name is its two ways out but for the coin, and never good for it',
  patienceFor(tries),
  (flow) => {
    const { unbonding, withdrawal } = rehearsed(flow)
    const pairs = (outpoint: { txid: Txid; vout: number }) => {
      const { stake, ...ways } = real(flow, outpoint.txid, outpoint.vout)
      return {
        stake,
        pairs: [
          [unbonding, ways.unbonding],
          [withdrawal, ways.withdrawal],
        ] as const,
      }
    }
    fc.assert(
      fc.property(anyOutpoint, (outpoint) => {
        const { stake, pairs: both } = pairs(outpoint)
        expect(stake.txid).not.toBe(impossibleOutpoint.txid)
        expect(outpoint.txid).not.toBe(impossibleOutpoint.txid)
        for (const [tried, wanted] of both) {
          expect(partsOf(tried)).toEqual(partsOf(wanted))
          expect(outpointsOf(tried.transaction.hex)).toEqual([impossibleOutpoint])
          const signature = signSchnorr(hashOf(tried), flow.stakerSecret)
          expect(verifySchnorr(hashOf(tried), flow.terms.staker, signature)).toBe(true)
          expect(verifySchnorr(hashOf(wanted), flow.terms.staker, signature)).toBe(false)
        }
      }),
      { numRuns: tries },
    )
  },
)

test('the coin is not the null outpoint of a coinbase', () => {
  expect(impossibleOutpoint.txid).not.toBe('00'.repeat(32))
  expect(impossibleOutpoint.vout).toBe(0)
})

function hashOf({ transaction, inputs }: SigningRequest): Uint8Array {
  const [input] = inputs
  if (!input) throw new RangeError('no input')
  return sighash(transaction, input)
}
