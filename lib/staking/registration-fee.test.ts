import fc from 'fast-check'
import { expect, test } from 'vitest'
import { registrationFee } from './registration-fee'

test('a dry run of 1.4 million gas is offered 2.1 million at 0.007 ubbn each', () => {
  expect(registrationFee(1_400_000n)).toEqual({ gasLimit: 2_100_000n, fee: 14_700n })
})

test('gas and fee are rounded up, and always cover what the chain itself wants', () => {
  expect(registrationFee(1n)).toEqual({ gasLimit: 2n, fee: 1n })
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 63n }), (gasUsed) => {
      const { gasLimit, fee } = registrationFee(gasUsed)
      expect(gasLimit * 2n).toBeGreaterThanOrEqual(gasUsed * 3n)
      expect(fee * 1000n).toBeGreaterThanOrEqual(gasLimit * 7n)
      expect(fee * 1000n).toBeLessThan(gasLimit * 7n + 1000n)
    }),
  )
})
