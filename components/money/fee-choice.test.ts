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
  expect(readFee('121', rates)).toEqual({ ok: false, problem: { kind: 'fee-absurd', most: 120 } })
})

test.each(['fastest', 'halfHour', 'hour'] as const)(
  'a %s rate far above the other two is refused as a typed one is',
  (speed) => {
    const wild = { ...rates, [speed]: toFeeRate(4_000) }
    expect(readFee(speed, wild)).toMatchObject({ ok: false, problem: { kind: 'fee-absurd' } })
    expect(readFee('4000', wild)).toEqual(readFee(speed, wild))
  },
)

test('no typed rate is above what a fee rate can be', () => {
  const dear = { ...rates, fastest: toFeeRate(900), halfHour: toFeeRate(800) }
  expect(readFee('5001', dear)).toEqual({ ok: false, problem: { kind: 'fee-absurd', most: 5000 } })
})

test('a speed below what nodes relay is refused', () => {
  const problem = { kind: 'fee-too-low', least: 9 }
  expect(readFee('hour', { ...rates, minimum: toFeeRate(9) })).toEqual({ ok: false, problem })
})

test('while nobody tells the rates, only a typed one counts', () => {
  expect(readFee('halfHour', null)).toEqual({ ok: false, problem: { kind: 'fee-not-a-rate' } })
  expect(readFee('0.5', null)).toEqual({ ok: true, value: 0.5 })
  expect(readFee('501', null)).toEqual({ ok: false, problem: { kind: 'fee-absurd', most: 500 } })
})
