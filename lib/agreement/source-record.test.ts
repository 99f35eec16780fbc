import { expect, test } from 'vitest'
import { toHeight } from '@/lib/bitcoin/blocks'
import { createSourceRecord } from './source-record'

const [a, b] = [
  { name: 'a', kind: 'bitcoin' },
  { name: 'a', kind: 'babylon' },
] as const

const disagreement = (about: string, at: number) =>
  ({ fact: 'spend', about, sayings: [{ source: 'a', said: 'unspent' }], at }) as const

test('nobody has answered at first', () => {
  const unasked = { answeredAt: null, tookMs: null, height: null, trouble: null }
  const { sources, disagreements } = createSourceRecord([a, b]).getSnapshot()
  expect(sources).toEqual([
    { ...a, ...unasked },
    { ...b, ...unasked },
  ])
  expect(disagreements).toEqual([])
})

test('what a source last told stays while it is in trouble, and trouble ends with an answer', () => {
  const record = createSourceRecord([a, b])
  record.answered(a, { at: 5, tookMs: 2, height: toHeight(100) })
  record.failed(a, { at: 9, tookMs: 4, trouble: 'unreachable' })
  const seen = () => record.getSnapshot().sources[0]
  expect(seen()).toEqual({ ...a, answeredAt: 5, tookMs: 4, height: 100, trouble: 'unreachable' })
  record.answered(a, { at: 12, tookMs: 1 })
  expect(seen()).toEqual({ ...a, answeredAt: 12, tookMs: 1, height: 100, trouble: null })
  expect(record.getSnapshot().sources[1]).toMatchObject({ ...b, answeredAt: null })
})

test('listeners hear of every change, and the snapshot is the same in between', () => {
  const record = createSourceRecord([a])
  let heard = 0
  const stop = record.subscribe(() => {
    heard += 1
  })
  const before = record.getSnapshot()
  expect(record.getSnapshot()).toBe(before)
  record.agreed('tip', '')
  expect(heard).toBe(0)
  record.answered(a, { at: 1, tookMs: 1 })
  expect(heard).toBe(1)
  stop()
  record.answered(a, { at: 2, tookMs: 1 })
  expect(heard).toBe(1)
})

test('of each fact the last disagreement is kept until it is over, and old ones fade', () => {
  const record = createSourceRecord([a])
  const abouts = () => record.getSnapshot().disagreements.map(({ about, at }) => [about, at])
  record.disagreed(disagreement('x', 1))
  record.disagreed(disagreement('y', 2))
  record.disagreed(disagreement('x', 3))
  expect(abouts()).toEqual([
    ['x', 3],
    ['y', 2],
  ])
  record.agreed('spend', 'x')
  expect(abouts()).toEqual([['y', 2]])
  record.disagreed(disagreement('z', 700_000))
  expect(abouts()).toEqual([['z', 700_000]])
  for (let about = 0; about < 50; about += 1) record.disagreed(disagreement(`${about}`, 700_001))
  expect(abouts()).toHaveLength(20)
})
