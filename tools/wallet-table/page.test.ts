import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { knownWallets } from '@/lib/config/wallets'
import { renderedIn } from './page'

const page = readFileSync('docs/wallets.md', 'utf8')

test('the page about wallets says what the table of wallets says (`npm run format` writes it)', () => {
  expect(page).toBe(renderedIn(page, knownWallets))
})

test('nothing is told of a wallet that is not in the table', () => {
  const without = renderedIn(page, [])
  for (const { website } of knownWallets) if (website) expect(without).not.toContain(`(${website})`)
  expect(renderedIn(without, knownWallets)).toBe(page)
})

test('a page without a place for a table is not written', () => {
  expect(() => renderedIn('# Wallets', knownWallets)).toThrow('no place for bitcoin')
})
