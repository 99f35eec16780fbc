import { expect, test } from 'vitest'
import { isUnder } from './path-pattern'

test.each([
  ['/', '/anything/at/all', true],
  ['/tx', '/tx/ab/hex', true],
  ['/tx', '/txs', false],
  ['/tx/*/hex', '/tx/ab/hex', true],
  ['/tx/*/hex', '/tx/ab/status', false],
  ['/tx/*', '/tx', false],
  ['/tx/*$', '/tx/ab', true],
  ['/tx/*$', '/tx/ab/hex', false],
  ['/tx$', '/tx', true],
])('%s of %s is %s', (pattern, path, expected) => {
  expect(isUnder(path, pattern)).toBe(expected)
})
