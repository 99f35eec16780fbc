import { expect, test } from 'vitest'
import type { SigningQuestion } from '@/lib/ports/air-gap'
import { fail } from '@/lib/shared/result'
import { createAirGapStore } from './air-gap-store'

const question: SigningQuestion = {
  wallet: 'device',
  message: null,
  psbt: new Uint8Array(),
  fileName: 'a.psbt',
  base64: '',
  frames: { count: 1, at: () => '' },
  reader: { read: () => fail('unsigned'), scan: () => () => ({ kind: 'part', share: 0 }) },
}

test('a question lies on the desk until it is answered', async () => {
  const store = createAirGapStore()
  const answer = store.desk.signed(question)
  const onDesk = store.getSnapshot()
  if (onDesk?.kind !== 'signing') throw new Error('nothing lies on the desk')
  expect(onDesk.question).toBe(question)
  onDesk.answer(Uint8Array.of(1))
  expect(await answer).toEqual(Uint8Array.of(1))
  expect(store.getSnapshot()).toBeNull()
})

test('giving up is saying no', async () => {
  const store = createAirGapStore()
  const answer = store.desk.signed(question)
  store.getSnapshot()?.giveUp()
  await expect(answer).rejects.toMatchObject({ code: 'wallet-rejected', wallet: 'device' })
})

test('a second question takes the place of the first, whose late answer changes nothing', async () => {
  const store = createAirGapStore()
  const first = store.desk.signed(question)
  const old = store.getSnapshot()
  const second = store.desk.signed({ ...question, wallet: 'other' })
  await expect(first).rejects.toMatchObject({ code: 'wallet-rejected', wallet: 'device' })
  if (old?.kind === 'signing') old.answer(Uint8Array.of(1))
  const now = store.getSnapshot()
  if (now?.kind !== 'signing') throw new Error('nothing lies on the desk')
  now.answer(Uint8Array.of(2))
  expect(await second).toEqual(Uint8Array.of(2))
})
