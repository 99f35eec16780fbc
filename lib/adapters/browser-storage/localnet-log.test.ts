import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { openLocalnetLog } from './localnet-log'

test('lines come back in the order they were appended, also when opened again', async () => {
  const log = await openLocalnetLog('order')
  await log.append(['one', 'two'])
  await log.append(['three'])
  expect(await (await openLocalnetLog('order')).load()).toEqual(['one', 'two', 'three'])
})

test('a log can be replaced as a whole', async () => {
  const log = await openLocalnetLog('replaced')
  await log.append(['one', 'two'])
  await log.replace(['one'])
  await log.append(['other'])
  expect(await log.load()).toEqual(['one', 'other'])
})
