import { expect, test } from 'vitest'
import type { Disagreement, SourceSeen } from '@/lib/ports/source-record'
import { sourcesStanding } from './sources-standing'

const noon = 1_000_000_000
const seen = (name: string, changes: Partial<SourceSeen> = {}): SourceSeen => ({
  ...{ name, kind: 'bitcoin', answeredAt: noon, tookMs: 20, height: 200, trouble: null },
  ...changes,
})
const unasked = { answeredAt: null, tookMs: null, height: null }
const difference: Disagreement = { fact: 'tip', about: '', sayings: [], at: noon }

const standingOf = (sources: readonly SourceSeen[], disagreements: readonly Disagreement[] = []) =>
  sourcesStanding({ sources, disagreements })

test('as long as nobody answered there is nothing to say', () => {
  expect(standingOf([seen('a', unasked)])).toEqual({ kind: 'unasked' })
})

test('those who answered alike are counted, and those nobody asked are not', () => {
  const others = [seen('b'), seen('c', unasked), seen('node', { kind: 'babylon' })]
  expect(standingOf([seen('a'), ...others])).toEqual({ kind: 'agree', count: 2 })
})

test('of one in trouble it is said, whatever kind it is', () => {
  const indexer = seen('api', { kind: 'indexer', trouble: 'unreachable' })
  expect(standingOf([seen('a'), seen('b'), indexer])).toEqual({
    ...{ kind: 'troubled', answering: 2, asked: 3 },
  })
})

test('one that never answered at all is in trouble too', () => {
  expect(standingOf([seen('a', { ...unasked, trouble: 'bad-answer' })])).toEqual({
    ...{ kind: 'troubled', answering: 0, asked: 1 },
  })
})

test('a difference comes before all else, until it is old', () => {
  const down = seen('c', { trouble: 'unreachable' })
  expect(standingOf([seen('a'), down], [difference])).toEqual({ kind: 'differ' })
  const later = [seen('a', { answeredAt: noon + 600_000 })]
  expect(standingOf(later, [difference])).toEqual({ kind: 'agree', count: 1 })
})
