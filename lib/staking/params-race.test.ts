import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toBlocks, toHeight } from '@/lib/bitcoin/blocks'
import mainnet from '@/lib/config/params/mainnet.json' with { type: 'json' }
import { paramsFromLcd } from './lcd-params'
import { NoParamsError, paramsAt } from './params'
import { paramsRace } from './params-race'

const versions = paramsFromLcd(mainnet.params)

const race = (tip: number, within: number) =>
  paramsRace({ versions, tip: toHeight(tip), within: toBlocks(within) })

test('the version to come, the blocks until then and what it changes are told', () => {
  expect(race(905_630, 6)).toEqual({
    current: versions[4],
    next: versions[5],
    blocksLeft: 4,
    differences: ['slashing-fee', 'unbonding-time'],
  })
})

test('a version is in force from its height on', () => {
  expect(paramsAt(versions, toHeight(905_633))).toBe(versions[4])
  expect(paramsAt(versions, toHeight(905_634))).toBe(versions[5])
})

test('there is no race far from it, at its height, or after the last version', () => {
  expect(race(905_627, 6)).toBeNull()
  expect(race(905_628, 6)).not.toBeNull()
  expect(race(905_633, 1)).not.toBeNull()
  expect(race(905_634, 1000)).toBeNull()
})

test('before the first version there is nothing to race against', () => {
  expect(() => race(857_909, 10)).toThrow(NoParamsError)
  expect(new NoParamsError(toHeight(1))).toMatchObject({ code: 'no-params', retryable: false })
})

test('the version in force changes within the time exactly if there is a race', () => {
  const heights = fc.integer({ min: 857_910, max: 910_000 })
  fc.assert(
    fc.property(heights, fc.integer({ min: 0, max: 5000 }), (tip, within) => {
      const later = paramsAt(versions, toHeight(tip + within))
      const found = race(tip, within)
      expect(found !== null).toBe(later !== paramsAt(versions, toHeight(tip)))
      if (found) expect(found.next.activationHeight).toBe(tip + found.blocksLeft)
    }),
  )
})
