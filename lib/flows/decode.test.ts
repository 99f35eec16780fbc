import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encode, isSameRecord } from './decode'
import { startStake } from './open-flow'
import { stakeState } from './stake-state'
import { FakeWorld, played } from './testing/fake-world'

/** Every state a stake goes through. */
async function statesOfOneStake() {
  const world = new FakeWorld('p2wpkh')
  const session = startStake(world.choice, world.tab().ports)
  const states = new Set<ReturnType<typeof stakeState>>()
  session.subscribe(() => states.add(session.getSnapshot().state))
  await played(session)
  return [...states]
}

const states = await statesOfOneStake()

test('every state survives the journal as JSON', () => {
  expect(states.map(({ step }) => step)).toContain('sign-staking')
  for (const state of states)
    expect(stakeState(JSON.parse(JSON.stringify(encode(state))))).toEqual(state)
})

test('what the release before coins could be picked wrote down is read, and its stakes go on', () => {
  const written = JSON.parse(JSON.stringify(encode(states)))
  const older = new Set(['coins', 'uncheckedCoins', 'since', 'exitSignatures', 'contextOf'])
  const without = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(without)
    if (typeof value !== 'object' || value === null) return value
    const fields = Object.entries(value).filter(([name]) => !older.has(name))
    return Object.fromEntries(fields.map(([name, field]) => [name, without(field)]))
  }
  for (const [index, state] of states.entries()) {
    const read = stakeState(without(written[index]))
    expect(read.step).toBe(state.step)
    expect(read.choice).toEqual({ ...state.choice, coins: null, uncheckedCoins: 'leave' })
  }
})

test('a damaged state is refused or still one of ours: never something else, and never another kind of error', () => {
  const damaged = fc.constantFrom(...states).chain((state) => {
    const text = JSON.stringify(encode(state))
    return fc
      .tuple(fc.nat({ max: text.length - 1 }), fc.string({ maxLength: 3 }))
      .map(([at, put]) => text.slice(0, at) + put + text.slice(at + 1))
  })
  fc.assert(
    fc.property(damaged, (text) => {
      const stored = parsedOrNull(text)
      try {
        const state = stakeState(stored)
        expect(stakeState(encode(state))).toEqual(state)
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError)
      }
    }),
    { numRuns: 2_000 },
  )
})

test('the order of fields makes no difference, their values do', () => {
  expect(isSameRecord({ a: 1n, b: [{ c: 2, d: 3 }] }, { b: [{ d: 3, c: 2 }], a: 1n })).toBe(true)
  expect(isSameRecord({ a: 1n }, { a: 2n })).toBe(false)
  expect(isSameRecord([1, 2], [2, 1])).toBe(false)
})

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
