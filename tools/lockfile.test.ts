import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'

type Entry = { readonly optionalDependencies?: Readonly<Record<string, string>> }

// npm leaves them out when it locks on a machine that cannot fetch them; `npm ci` then fails everywhere.
test('the lockfile has the optional packages of every platform', async () => {
  const { packages }: { packages: Readonly<Record<string, Entry>> } = JSON.parse(
    await readFile('package-lock.json', 'utf8'),
  )
  const locked = new Set(Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, '')))
  const wanted = Object.values(packages).flatMap((entry) =>
    Object.keys(entry.optionalDependencies ?? {}),
  )
  expect(wanted.length).toBeGreaterThan(0)
  expect(wanted.filter((name) => !locked.has(name))).toEqual([])
})
