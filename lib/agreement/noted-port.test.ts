import { expect, test } from 'vitest'
import { toHeight } from '@/lib/bitcoin/blocks'
import type { BabylonNode } from '@/lib/ports/babylon-chain'
import { BadAnswerError, RefusedError, UnreachableError } from '@/lib/ports/source'
import { notedBabylonNode, notedPort } from './noted-port'
import { createSourceRecord } from './source-record'

const source = { name: 'node', kind: 'babylon' } as const

/** A node that answers with whatever `answer` does, a second after it was asked. */
async function seenAfter(answer: () => Promise<unknown>) {
  const record = createSourceRecord([source])
  let time = 5_000
  const port = {
    name: 'node',
    ask: async () => {
      time += 1_000
      return await answer()
    },
  }
  const noted = notedPort(port, { source, record, now: () => time })
  await noted.ask().catch(() => undefined)
  return record.getSnapshot().sources[0]
}

const failing = (error: unknown) => () => Promise.reject(error)

test('an answer is noted with its time', async () => {
  expect(await seenAfter(async () => 1)).toMatchObject({
    ...{ answeredAt: 6_000, tookMs: 1_000, trouble: null },
  })
})

test.each([
  [new UnreachableError('x'), 'unreachable'],
  [new BadAnswerError('x'), 'bad-answer'],
  [new RefusedError('x', 500, ''), 'refused'],
])('%s is trouble', async (error, trouble) => {
  expect(await seenAfter(failing(error))).toMatchObject({ answeredAt: null, trouble })
})

test('a server that says no has answered', async () => {
  const seen = await seenAfter(failing(new RefusedError('x', 400, 'out of gas')))
  expect(seen).toMatchObject({ answeredAt: 6_000, trouble: null })
})

test('a question that is given up says nothing of the server', async () => {
  const seen = await seenAfter(failing(new DOMException('given up', 'AbortError')))
  expect(seen).toMatchObject({ answeredAt: null, tookMs: null, trouble: null })
})

test('of a node its Bitcoin tip is kept', async () => {
  const record = createSourceRecord([source])
  const node = { name: 'node', bitcoinTip: async () => toHeight(200) } as unknown as BabylonNode
  await notedBabylonNode(node, { source, record, now: () => 0 }).bitcoinTip()
  expect(record.getSnapshot().sources[0]?.height).toBe(200)
})

test('what is not a question stays as it is', () => {
  const record = createSourceRecord([source])
  expect(notedPort({ chainId: 'bbn-1' }, { source, record, now: () => 0 })).toEqual({
    chainId: 'bbn-1',
  })
})
