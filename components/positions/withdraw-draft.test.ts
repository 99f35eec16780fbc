import { expect, test } from 'vitest'
import { withdrawDraftOf, withdrawDraftQuery } from './withdraw-draft'

test('a link chooses the fee and never where the coins go', () => {
  const link = new URLSearchParams('tx=ab&do=withdraw&fee=12&to=bc1qsomebody')
  expect(withdrawDraftOf(link)).toEqual({ to: null, fee: '12' })
})

test('where the coins go is not written into the address', () => {
  expect(withdrawDraftQuery('ab', { to: 'bc1qsomebody', fee: 'hour' })).toBe(
    '?tx=ab&do=withdraw&fee=hour',
  )
})
