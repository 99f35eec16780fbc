import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FolderInUseError } from './folder-lock'
import { openLogStore } from './log-store'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-log-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('keeps lines across a restart, in order', async () => {
  const first = await openLogStore(folder)
  await Promise.all([first.append(['a', 'b']), first.append(['c'])])
  await first.close()
  const second = await openLogStore(folder)
  expect(await second.load()).toEqual(['a', 'b', 'c'])
  await second.close()
})

test('drops a torn last line for good', async () => {
  const first = await openLogStore(folder)
  await first.append(['whole'])
  await first.close()
  await appendFile(join(folder, 'log.jsonl'), '{"torn":')
  const second = await openLogStore(folder)
  expect(await second.load()).toEqual(['whole'])
  await second.append(['next'])
  await second.close()
  expect(await readFile(join(folder, 'log.jsonl'), 'utf8')).toBe('whole\nnext\n')
})

test('other lines take the place of all there were, and more can follow', async () => {
  const first = await openLogStore(folder)
  await Promise.all([first.append(['a', 'b']), first.replace(['c']), first.append(['d'])])
  expect(await first.load()).toEqual(['c', 'd'])
  await first.close()
  const second = await openLogStore(folder)
  expect(await second.load()).toEqual(['c', 'd'])
  await second.close()
})

test('lines that were to take the place of others, but never did, are forgotten', async () => {
  const first = await openLogStore(folder)
  await first.append(['old'])
  await first.close()
  await writeFile(join(folder, 'log.jsonl.next'), 'ne')
  const second = await openLogStore(folder)
  expect(await second.load()).toEqual(['old'])
  await second.replace(['new'])
  expect(await second.load()).toEqual(['new'])
  await second.close()
})

test('an empty folder is an empty log', async () => {
  const store = await openLogStore(join(folder, 'new'))
  expect(await store.load()).toEqual([])
  await store.close()
})

test('refuses a folder that a running process holds', async () => {
  await writeFile(join(folder, 'lock'), String(process.ppid))
  await expect(openLogStore(folder)).rejects.toThrow(FolderInUseError)
})

test('takes over the lock of a process that is gone', async () => {
  await writeFile(join(folder, 'lock'), '999999999')
  const store = await openLogStore(folder)
  await store.close()
})
