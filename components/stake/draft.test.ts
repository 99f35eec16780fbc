import fc from 'fast-check'
import { expect, test } from 'vitest'
import { draftOf, draftQuery } from './draft'

test('whatever was typed comes back from the address', () => {
  fc.assert(
    fc.property(
      fc.record({
        fp: fc.string(),
        amount: fc.string(),
        term: fc.string(),
        fee: fc.string({ minLength: 1 }),
        coins: fc.option(fc.string()),
        unchecked: fc.boolean(),
        review: fc.boolean(),
      }),
      (draft) => {
        expect(draftOf(new URLSearchParams(draftQuery(draft)))).toEqual(draft)
      },
    ),
  )
})

test('an empty form has a plain address', () => {
  expect(draftQuery(draftOf(new URLSearchParams()))).toBe('')
})
