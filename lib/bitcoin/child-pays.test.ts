import fc from 'fast-check'
import { expect, test } from 'vitest'
import { childFee, childWeight, type Family, packageRate } from './child-pays'
import { toFeeRate } from './fee-rate'
import { toHexBrand } from './hex'
import { toSats } from './sats'

const scripts = { p2tr: `5120${'ab'.repeat(32)}`, p2wpkh: `0014${'cd'.repeat(20)}` }

const families = fc
  .record({
    kind: fc.constantFrom('p2tr', 'p2wpkh'),
    weight: fc.integer({ min: 400, max: 100_000 }),
    paid: fc.double({ min: 0.1, max: 300, noNaN: true }),
    change: fc.bigInt(330n, 100_000_000n),
    target: fc.double({ min: 1, max: 1_000, noNaN: true }),
    replaced: fc.option(fc.bigInt(0n, 1_000_000n)),
  })
  .map(
    ({ kind, weight, paid, change, target, replaced }): Family => ({
      parent: {
        weight,
        fee: toSats(Math.ceil((paid * weight) / 4)),
        change: toSats(change),
      },
      kind,
      script: toHexBrand(scripts[kind]),
      feeRate: toFeeRate(target),
      replaces: replaced === null ? null : { fee: toSats(replaced) },
    }),
  )

test('parent and child together pay the rate, and less than 1 sat/vB more', () => {
  let built = 0
  fc.assert(
    fc.property(families, (family) => {
      const child = childFee(family)
      if (!child.ok) return
      built += 1
      const rate = packageRate(family, child.value.fee)
      expect(rate).toBeGreaterThanOrEqual(family.feeRate)
      expect(rate).toBeLessThan(family.feeRate + 1)
    }),
    { numRuns: 5_000 },
  )
  expect(built).toBeGreaterThan(500)
})

test('the change is divided into the fee and what comes back, and what comes back is relayed', () => {
  fc.assert(
    fc.property(families, (family) => {
      const child = childFee(family)
      if (!child.ok) return
      const { fee, value } = child.value
      expect(fee + value).toBe(family.parent.change)
      expect(value).toBeGreaterThanOrEqual(family.kind === 'p2tr' ? 330n : 294n)
    }),
  )
})

test('a child pays for itself and never less than nodes want for a replacement', () => {
  fc.assert(
    fc.property(families, (family) => {
      const child = childFee(family)
      if (!child.ok) return
      const own = Math.ceil(childWeight(family.kind, family.script) / 4)
      const before = family.replaces?.fee ?? 0n
      expect(child.value.fee).toBeGreaterThanOrEqual(before + (family.replaces ? BigInt(own) : 0n))
      expect(Number(child.value.fee)).toBeGreaterThanOrEqual(Math.floor(family.feeRate * own) - 1)
    }),
  )
})

const family: Family = {
  parent: { weight: 600, fee: toSats(300), change: toSats(50_000) },
  kind: 'p2tr',
  script: toHexBrand(scripts.p2tr),
  feeRate: toFeeRate(20),
  replaces: null,
}

test('a stake of 150 vB at 2 sat/vB is brought to 20 by a child of 111 vB', () => {
  expect(childFee(family)).toEqual({ ok: true, value: { fee: 4_920n, value: 45_080n } })
})

test('what pays enough needs no child, and small change pays for none', () => {
  expect(childFee({ ...family, feeRate: toFeeRate(2) })).toEqual({
    ok: false,
    problem: 'paid-already',
  })
  expect(childFee({ ...family, replaces: { fee: toSats(4_920) } })).toEqual({
    ok: false,
    problem: 'paid-already',
  })
  const parent = { ...family.parent, change: toSats(5_249) }
  expect(childFee({ ...family, parent })).toEqual({ ok: false, problem: 'change-too-small' })
})
