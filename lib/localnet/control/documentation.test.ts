import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { faultKinds } from '@/lib/localnet/faults/fault-kinds'
import { sourceNames } from '@/lib/localnet/faults/source'
import { controls } from './controls'

const page = readFileSync('docs/local-network.md', 'utf8')

const rowOf = (name: string): string =>
  page.split('\n').find((line) => line.startsWith(`| \`${name}\` |`)) ?? ''

const missingIn = (row: string, fields: readonly string[]) =>
  fields.filter((field) => !new RegExp(`\\b${field}\\b`).test(row))

test.each(Object.entries(controls))('%s is documented with all its fields', (name, { fields }) => {
  const row = rowOf(name.replace(' ', ' /localnet/'))
  expect(row).not.toBe('')
  // A fault's own fields have a list of their own.
  expect(missingIn(name === 'POST faults' ? page : row, fields)).toEqual([])
})

test.each(Object.entries(faultKinds))(
  'the fault %s is documented with all its fields',
  (kind, { fields, families }) => {
    const row = rowOf(kind)
    expect(missingIn(row, Object.keys(fields))).toEqual([])
    const [, , , at] = row.split('|').map((cell) => cell.trim().toLowerCase())
    expect(at).toBe(families.length === 3 ? 'all' : families.join(', '))
  },
)

test('every row of the page is a control, a fault or a server that is there', () => {
  const told = [...page.matchAll(/^\| `([A-Z]+) \/localnet\/([a-z/]+)` \|/gm)].map(
    ([, method, path]) => `${method} ${path}`,
  )
  expect(told.filter((name) => !name.startsWith('GET wallets/')).toSorted()).toEqual(
    Object.keys(controls).toSorted(),
  )
  for (const source of sourceNames) expect(page).toContain(`/api/${source}/*`)
})
