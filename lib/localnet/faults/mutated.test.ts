import { expect, test } from 'vitest'
import { openClockedLocalnet } from '@/lib/localnet/testing/clocked-localnet'
import { mutatedJson, mutatedText } from './mutation'
import { randomOf } from './random'

const answer = { height: 7, list: [{ value: '12', known: true }, { value: '13' }], gone: null }
const seeds = Array.from({ length: 1_000 }, (_, seed) => seed)

test('every accident leaves a mark, and they are of many kinds', () => {
  const texts = seeds.map((seed) => mutatedJson(answer, randomOf(seed)))
  const intact = JSON.stringify(answer)
  expect(texts.filter((text) => text !== intact).length).toBeGreaterThan(950)
  expect(new Set(texts).size).toBeGreaterThan(600)
  expect(texts.some((text) => text.includes('1e999'))).toBe(true)
  expect(texts.some((text) => !text.includes('"gone"') && text.includes('"height"'))).toBe(true)
  expect(texts.every((text) => !text.includes('\uE000'))).toBe(true)
})

test('the same seed does the same damage', () => {
  for (const seed of seeds) {
    expect(mutatedJson(answer, randomOf(seed))).toBe(mutatedJson(answer, randomOf(seed)))
    expect(mutatedText('905701', randomOf(seed))).toBe(mutatedText('905701', randomOf(seed)))
  }
})

test('a server answers as a seed will have it, and only so often', async () => {
  const net = await openClockedLocalnet()
  const path = '/api/bitcoin/blocks/tip/height'
  const heights = async (share: number) => {
    await net.control('PUT faults', {
      faults: [{ source: 'bitcoin', kind: 'mutated', seed: 7, share }],
    })
    const texts: string[] = []
    for (let call = 0; call < 100; call += 1) texts.push(await (await net.call(path)).text())
    return texts
  }
  const honest = await (await net.call(path)).text()
  const whole = await heights(0)
  const half = await heights(0.5)
  expect(whole.every((text) => text === honest)).toBe(true)
  const spoilt = half.filter((text) => text !== honest).length
  expect(spoilt).toBeGreaterThan(20)
  expect(spoilt).toBeLessThan(70)
  expect(await heights(0.5)).toEqual(half)
})
