import { expect, test } from 'vitest'
import { sourceNames } from './source-names'

test.each([
  [
    ['/api/bitcoin', '/api/bitcoin-2'],
    ['bitcoin', 'bitcoin-2'],
  ],
  [
    ['https://mempool.space/api', 'http://127.0.0.1:3002/api'],
    ['mempool.space', '127.0.0.1:3002'],
  ],
  [
    ['https://node.example/a', 'https://node.example/b', '/api/b'],
    ['node.example/a', 'node.example/b', 'b'],
  ],
])('%j are called %j', (roots, names) => {
  expect(sourceNames(roots)).toEqual(names)
})
