import { expect, test } from 'vitest'
import { emptyProblem } from './empty-problem'

const error = new Error('unreachable')

test('an empty list is believed only while its source answers', () => {
  expect(emptyProblem({ data: [], error: null })).toBeNull()
  expect(emptyProblem({ data: [], error })).toBe(error)
})

test('a list with stakes in it stays, however old it is', () => {
  expect(emptyProblem({ data: [{}], error })).toBeNull()
})

test('a list that was never there has its own problem', () => {
  expect(emptyProblem({ data: undefined, error })).toBeNull()
})
