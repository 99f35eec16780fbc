import { expect, test } from 'vitest'
import { draftOf } from './draft'
import { saidHere, sayHere } from './said-here'

const draft = draftOf(new URLSearchParams('amount=1&coins=a:0&unchecked=1'))

function tab() {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
}

test('a link picks no coins, and agrees to nothing', () => {
  expect(saidHere(draft, tab())).toEqual({ ...draft, coins: null, unchecked: false })
})

test('what was said of coins in this tab survives a reload, and vouches for nothing else', () => {
  const store = tab()
  sayHere(draft, store)
  expect(saidHere(draft, store)).toEqual(draft)
  expect(saidHere({ ...draft, coins: 'b:1' }, store)).toMatchObject({ coins: null })
})
