import { expect, test } from 'vitest'
import { createTurns } from './turns'

function opened() {
  const turns = createTurns()
  const happened: string[] = []
  const ends = new Map<string, () => void>()
  const work = (name: string) => async () => {
    happened.push(`${name} begins`)
    await new Promise<void>((resolve) => ends.set(name, resolve))
    happened.push(`${name} ends`)
  }
  return { turns, happened, work, ends }
}

test('whoever is alone waits for those who work, and lets nobody begin', async () => {
  const { turns, happened, work, ends } = opened()
  const done = [turns.beside(work('one')), turns.beside(work('two'))]
  await expect.poll(() => ends.size).toBe(2)
  done.push(turns.alone(work('alone')), turns.beside(work('three')))
  ends.get('two')?.()
  ends.get('one')?.()
  await expect.poll(() => ends.size).toBe(3)
  ends.get('alone')?.()
  await expect.poll(() => ends.size).toBe(4)
  ends.get('three')?.()
  await Promise.all(done)
  expect(happened).toEqual([
    'one begins',
    'two begins',
    'two ends',
    'one ends',
    'alone begins',
    'alone ends',
    'three begins',
    'three ends',
  ])
})

test('a failure is told to whoever caused it, and nobody else', async () => {
  const { beside, alone } = createTurns()
  const fail = async () => {
    throw new Error('mine')
  }
  const answers = [beside(fail), alone(fail), beside(async () => 'fine'), alone(async () => 'too')]
  expect(await Promise.allSettled(answers)).toMatchObject([
    { reason: { message: 'mine' } },
    { reason: { message: 'mine' } },
    { value: 'fine' },
    { value: 'too' },
  ])
})
