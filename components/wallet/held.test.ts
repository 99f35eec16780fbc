import { expect, test } from 'vitest'
import { areBothConnected, isAnyConnected, isAnyHeld } from './held'

const none = { kind: 'none' } as const

for (const kind of ['connecting', 'connected', 'changed', 'failed'] as const)
  test(`a wallet that is "${kind}" can be let go of, whichever chain it is for`, () => {
    expect(isAnyHeld({ bitcoin: { kind }, babylon: none })).toBe(true)
    expect(isAnyHeld({ bitcoin: none, babylon: { kind } })).toBe(true)
  })

test('where there is no wallet there is nothing to let go of', () => {
  expect(isAnyHeld({ bitcoin: none, babylon: none })).toBe(false)
})

test('a wallet that is locked is not connected', () => {
  expect(isAnyConnected({ bitcoin: { kind: 'changed' }, babylon: none })).toBe(false)
  expect(isAnyConnected({ bitcoin: none, babylon: { kind: 'connected' } })).toBe(true)
})

test('both are connected only when neither is still being asked', () => {
  const connected = { kind: 'connected' } as const
  expect(areBothConnected({ bitcoin: connected, babylon: connected })).toBe(true)
  expect(areBothConnected({ bitcoin: connected, babylon: { kind: 'connecting' } })).toBe(false)
  expect(areBothConnected({ bitcoin: none, babylon: connected })).toBe(false)
})
