import { afterEach, expect, test, vi } from 'vitest'
import { playCell, type Surroundings } from './flow-cell'
import { type Misbehaviour, misbehaviours } from './misbehaviours'
import { endingOf, type Shape } from './shapes'

/** More than any wallet is waited for. */
const turns = { count: 40, milliseconds: 60_000 }

const surroundings: Surroundings = {
  asWindow: (scope) => {
    vi.stubGlobal('window', Object.assign(scope, { document: new EventTarget() }))
  },
  async passing(promise) {
    let settled = false
    void promise.then(() => {
      settled = true
    })
    for (let turn = 0; turn < turns.count && !settled; turn += 1)
      await vi.advanceTimersByTimeAsync(turns.milliseconds)
    vi.useRealTimers()
  },
}

/** A test for every cell: these wallets × all misbehaviours. */
export function testMisbehaviour(shapes: readonly Shape[]): void {
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })
  for (const shape of shapes) for (const row of misbehaviours) testCell(shape, row)
}

function testCell(shape: Shape, row: Misbehaviour) {
  const ending = endingOf(row, shape)
  if (typeof ending !== 'string') return
  test(`${shape.name} ${row.name}: ${ending}, and the stake goes on`, async () => {
    if (row.hangs) vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    expect(await playCell(shape, row, surroundings)).toEqual({
      ends: ending,
      leaked: 0,
      afterwards: 'done',
      registrations: row.at === 'sign-staking' ? 0 : 1,
      broadcasts: 1,
    })
  })
}
