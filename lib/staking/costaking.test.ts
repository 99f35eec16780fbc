import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toSats } from '@/lib/bitcoin/sats'
import { costakingScore, ubbnForFullScore } from './costaking'
import { toUbbn } from './ubbn'

const scoreOf = (activeSats: bigint, activeUbbn: bigint, scoreRatio = 200n) =>
  costakingScore({ activeSats: toSats(activeSats), activeUbbn: toUbbn(activeUbbn), scoreRatio })

test.each([
  ['1 BTC with 20,000 BABY counts in full', 100_000_000n, 20_000_000_000n, 100_000_000n],
  ['one ubbn less costs a whole sat', 100_000_000n, 19_999_999_999n, 99_999_999n],
  ['more BABY adds nothing', 100_000_000n, 90_000_000_000n, 100_000_000n],
  ['BABY alone counts nothing', 0n, 20_000_000_000n, 0n],
  ['bitcoin alone counts nothing', 100_000_000n, 0n, 0n],
  ['199 ubbn reach no sat', 1n, 199n, 0n],
  ['200 ubbn reach one', 2n, 200n, 1n],
])('%s', (...[, sats, ubbn, score]) => {
  expect(scoreOf(sats, ubbn)).toBe(score)
})

const sats = fc.bigInt(0n, 2_100_000_000_000_000n)
const ratio = fc.bigInt(1n, 10_000n)

test('the full score takes exactly so much BABY, and one ubbn less is not enough', () => {
  fc.assert(
    fc.property(sats, ratio, (amount, scoreRatio) => {
      const needed = ubbnForFullScore(toSats(amount), scoreRatio)
      expect(scoreOf(amount, needed, scoreRatio)).toBe(amount)
      if (needed > 0n) expect(scoreOf(amount, needed - 1n, scoreRatio)).toBe(amount - 1n)
    }),
  )
})

test('a score never exceeds the bitcoin, nor what the BABY reaches', () => {
  fc.assert(
    fc.property(sats, fc.bigInt(0n, 10n ** 30n), ratio, (amount, ubbn, scoreRatio) => {
      const score = scoreOf(amount, ubbn, scoreRatio)
      expect(score <= amount && score * scoreRatio <= ubbn).toBe(true)
      expect(score === amount || (score + 1n) * scoreRatio > ubbn).toBe(true)
    }),
  )
})

test.each([0n, -1n])('a ratio of %s is none', (scoreRatio) => {
  expect(() => scoreOf(1n, 1n, scoreRatio)).toThrow(RangeError)
  expect(() => ubbnForFullScore(toSats(1), scoreRatio)).toThrow(RangeError)
})
