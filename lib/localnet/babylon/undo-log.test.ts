import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createUndoLog } from './undo-log'

const steps = fc.array(
  fc.record({ key: fc.integer({ min: 0, max: 5 }), value: fc.option(fc.integer(), { nil: null }) }),
)

type Step = { readonly key: number; readonly value: number | null }

function run(map: Map<number, number>, changes: readonly Step[]) {
  for (const { key, value } of changes) {
    if (value === null) map.delete(key)
    else map.set(key, value)
  }
}

const sorted = (map: ReadonlyMap<number, number>) => [...map].sort(([a], [b]) => a - b)

test('what failed, and what was only rehearsed, leaves nothing behind', () => {
  fc.assert(
    fc.property(steps, steps, steps, (before, inner, outer) => {
      const log = createUndoLog()
      const map = log.map<number, number>()
      run(map, before)
      const was = sorted(map)
      log.rehearse(() => {
        run(map, outer)
        log.atomically(() => run(map, inner))
      })
      expect(sorted(map)).toEqual(was)
      expect(() =>
        log.atomically(() => {
          run(map, outer)
          throw new Error('no')
        }),
      ).toThrow('no')
      expect(sorted(map)).toEqual(was)
    }),
  )
})

test('what succeeded stays, though something within it failed', () => {
  const log = createUndoLog()
  const map = log.map([['kept', 1]])
  log.atomically(() => {
    map.set('kept', 2)
    expect(() =>
      log.atomically(() => {
        map.set('lost', 3).clear()
        throw new Error('no')
      }),
    ).toThrow('no')
  })
  expect([...map]).toEqual([['kept', 2]])
})
