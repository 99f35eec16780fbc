import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toBlocks } from '@/lib/bitcoin/blocks'
import { signSchnorr } from '@/lib/bitcoin/ecc'
import { feeFor, toFeeRate } from '@/lib/bitcoin/fee-rate'
import { hexOf, toHexBrand } from '@/lib/bitcoin/hex'
import { finalTransaction } from '@/lib/bitcoin/psbt'
import { toSats } from '@/lib/bitcoin/sats'
import { outputsOf, sighash, weightOf } from '@/lib/bitcoin/transaction'
import { toTxid } from '@/lib/bitcoin/txid'
import { casesOr, patienceFor } from '@/lib/shared/testing/cases'
import type { Release } from './release'
import { flows } from './vectors/flows'
import { type Withdrawal, withdrawalTransaction } from './withdrawal'

type Flow = (typeof flows)[number]

const recordedAs = {
  expired: 'staking_expired',
  unbonded: 'early_unbonded',
  slashed: 'slashing_change',
} as const
const kinds: readonly Release[] = ['expired', 'unbonded', 'slashed']
const cases = flows.flatMap((flow) => kinds.map((kind) => ({ name: flow.name, flow, kind })))

test.each(cases)('the signed withdrawal of what is $kind is that of $name', ({ flow, kind }) => {
  const recorded = flow.withdrawals[recordedAs[kind]]
  const [paid] = outputsOf(recorded.tx_hex)
  const weight = weightOf(recorded.tx_hex)
  // The recording estimates its size; a rate that leads to the same fee makes the transactions comparable.
  const sameFee = toFeeRate((recorded.fee - 0.5) / Math.ceil(weight / 4))
  const built = withdraw(flow, { kind, value: recorded.prevout_value, feeRate: sameFee })
  expect(built.fee).toBe(BigInt(recorded.fee))
  expect(built.value).toBe(paid?.value)
  expect(built.transaction.txid).toBe(recorded.txid)
  expect(hexOf(hashOf(built))).toBe(recorded.sighash)
  expect(signed(flow, built)).toBe(recorded.tx_hex)
})

const ratesTried = casesOr(30)

test.each(cases)(
  'a withdrawal of what is $kind pays the exact fee of its signed weight in $name',
  patienceFor(ratesTried),
  ({ flow, kind }) => {
    const anyRate = fc.double({ min: 0.1, max: 1000, noNaN: true })
    const anyValue = fc.integer({ min: 500_000, max: 10 ** 12 })
    const anyTimelock = fc.integer({ min: 1, max: 65_535 }).map(toBlocks)
    fc.assert(
      fc.property(anyRate, anyValue, anyTimelock, (rate, value, timelock) => {
        const terms = { ...flow.terms, stakingTime: timelock, unbondingTime: timelock }
        const built = withdraw({ ...flow, terms }, { kind, value, feeRate: toFeeRate(rate) })
        expect(built.fee + built.value).toBe(BigInt(value))
        const unsignedSignature = new Uint8Array(64)
        const weight = weightOf(finalTransaction(built, [unsignedSignature]))
        expect(built.fee).toBe(feeFor(weight, toFeeRate(rate)))
      }),
      { numRuns: ratesTried },
    )
  },
)

test('sizes are 146, 138 and 130 vB to a taproot address', () => {
  const [flow] = flows
  if (!flow) throw new Error('no recording')
  const sizes = kinds.map(
    (kind) => withdraw(flow, { kind, value: 500_000, feeRate: toFeeRate(1) }).fee,
  )
  expect(sizes).toEqual([146n, 138n, 130n])
})

test.each(flows)('what would leave dust after the fee is refused in $name', (flow) => {
  const atRate1 = (value: number) =>
    withdrawalTransaction({ ...inputsOf(flow, { kind: 'unbonded', value, feeRate: toFeeRate(1) }) })
  expect(atRate1(138 + 329)).toEqual({ ok: false, problem: 'too-small' })
  expect(atRate1(138 + 330)).toMatchObject({ ok: true, value: { value: 330n } })
  expect(atRate1(0)).toEqual({ ok: false, problem: 'too-small' })
})

type Case = {
  readonly kind: Release
  readonly value: number
  readonly feeRate: ReturnType<typeof toFeeRate>
}

function inputsOf(flow: Flow, { kind, value, feeRate }: Case) {
  const outpoints = {
    expired: { txid: toTxid(flow.staking_tx.txid), vout: 0 },
    unbonded: { txid: toTxid(flow.unbonding_tx.txid), vout: 0 },
    slashed: { txid: toTxid(flow.slashing_tx.txid), vout: 1 },
  }
  const destination = toHexBrand(flow.staking_input.script)
  return {
    kind,
    terms: flow.terms,
    outpoint: outpoints[kind],
    value: toSats(value),
    destination,
    feeRate,
  }
}

function withdraw(flow: Flow, wanted: Case): Withdrawal {
  const built = withdrawalTransaction(inputsOf(flow, wanted))
  if (!built.ok) throw new Error(built.problem)
  return built.value
}

function hashOf({ transaction, inputs: [input] }: Withdrawal) {
  if (!input) throw new Error('nothing to sign')
  return sighash(transaction, input)
}

const signed = (flow: Flow, built: Withdrawal) =>
  finalTransaction(built, [signSchnorr(hashOf(built), flow.stakerSecret, new Uint8Array(32))])
