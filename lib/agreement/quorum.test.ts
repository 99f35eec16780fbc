import fc from 'fast-check'
import { expect, test } from 'vitest'
import { alike, lowerMiddle, quorumOf } from './quorum'

const word = fc.constantFrom('a', 'b', 'c', null)
const votes = fc.array(word, { maxLength: 5 })

test('more than half have to agree', () => {
  expect([1, 2, 3, 4, 5].map(quorumOf)).toEqual([1, 2, 2, 3, 3])
})

test('what is agreed on, enough have said, and nothing else has as many voices', () => {
  fc.assert(
    fc.property(votes, fc.integer({ min: 1, max: 5 }), (said, needed) => {
      const counts = new Map<string, number>()
      for (const each of said) counts.set(String(each), (counts.get(String(each)) ?? 0) + 1)
      const enough = [...counts].filter(([, count]) => count >= needed).map(([each]) => each)
      const agreed = alike(said, needed, String)
      expect(agreed && String(agreed.value)).toBe(enough.length === 1 ? enough[0] : null)
    }),
  )
})

test('one liar changes nothing that two of three say, wherever it stands', () => {
  fc.assert(
    fc.property(word, word, fc.nat(2), (true_, lie, place) => {
      const said = [true_, true_]
      said.splice(place, 0, lie)
      expect(alike(said, 2, String)).toEqual({ value: true_ })
    }),
  )
})

test('the order in which they answer does not matter', () => {
  const shuffled = votes.chain((said) =>
    fc.tuple(fc.constant(said), fc.shuffledSubarray(said, { minLength: said.length })),
  )
  fc.assert(
    fc.property(shuffled, fc.integer({ min: 1, max: 5 }), ([said, again], needed) => {
      expect(alike(again, needed, String)).toEqual(alike(said, needed, String))
    }),
  )
})

test('one number of three moves the middle no further than to another of them', () => {
  const number = fc.integer({ min: 0, max: 1_000 })
  fc.assert(
    fc.property(number, number, number, (a, b, lie) => {
      const middle = lowerMiddle([a, lie, b])
      expect(middle).toBeGreaterThanOrEqual(Math.min(a, b))
      expect(middle).toBeLessThanOrEqual(Math.max(a, b))
      expect(lowerMiddle([a, b])).toBe(Math.min(a, b))
      expect(lowerMiddle([lie])).toBe(lie)
    }),
  )
})
