import { expect, test } from 'vitest'
import { toFeeRate } from '@/lib/bitcoin/fee-rate'
import { readFee } from './fee-choice'

const rates = {
  fastest: toFeeRate(20),
  halfHour: toFeeRate(12),
  hour: toFeeRate(8),
  minimum: toFeeRate(1),
}

test('a speed is the rate of that speed', () => {
  expect(readFee('hour', rates)).toEqual({ ok: true, value: 8 })
})

test('a typed rate is taken as it is', () => {
  expect(readFee('9.5', rates)).toEqual({ ok: true, value: 9.5 })
})

test.each(['', ' ', '0', '-1', '1e3', '1,5', 'NaN', '0x10', '1.0001'])(
  '%j is not a rate',
  (fee) => {
    expect(readFee(fee, rates)).toEqual({ ok: false, problem: { kind: 'fee-not-a-rate' } })
  },
)

test('a rate no node would relay is refused', () => {
  expect(readFee('0.5', rates)).toEqual({ ok: false, problem: { kind: 'fee-too-low', least: 1 } })
})

test('a slip of the finger is refused', () => {
  expect(readFee('201', rates)).toEqual({ ok: false, problem: { kind: 'fee-absurd', most: 200 } })
})
