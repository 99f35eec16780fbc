import { expect, type Page } from '@playwright/test'
import { mutatedJson, mutatedText } from '@/lib/localnet/faults/mutation'
import { type Random, randomOf, seedOf } from '@/lib/localnet/faults/random'
import { sourceNames } from '@/lib/localnet/faults/source'
import { messages } from '@/messages/en'
import { test } from './fixtures'
import { beginStake, connectPracticeWallet, signButton, stake } from './person'
import { readStored, type Stored, writeStored } from './stored'
import type { TimeMachine } from './time-machine'

/** How often every page is opened; each time other answers are spoilt, in other ways. */
const rounds = Number(process.env.HOLDFAST_FUZZ_ROUNDS ?? 3)
const firstSeed = Number(process.env.HOLDFAST_FUZZ_SEED ?? 1)

// What a browser says of answers that are refused.
test.use({ expectedProblems: /Failed to load resource/ })

test.afterEach(async ({ timeMachine }) => {
  await timeMachine.control('DELETE faults')
})

test('no answer, however wrong, breaks a page or stands on it as NaN or undefined', async ({
  page,
  timeMachine,
}) => {
  test.setTimeout(120_000 + rounds * 90_000)
  await page.goto('/')
  await connectPracticeWallet(page)
  const txid = await stake(page, { amount: '0.25' })
  await timeMachine.mine(4)
  await beginStake(page, { amount: '0.1' })
  const underWay = new URL(page.url())
  const pages = [
    `${underWay.pathname}${underWay.search}`,
    '/',
    '/stake',
    '/positions',
    `/position?tx=${txid}`,
    `/position?tx=${txid}&do=unbond`,
  ]
  let spoilt = 0
  page.on('response', (response) => {
    if (new URL(response.url()).pathname.startsWith('/api/')) spoilt += 1
  })
  for (let round = 0; round < rounds; round += 1) {
    for (const share of [0.1, 0.5, 1]) {
      await spoilAnswers(timeMachine, firstSeed * 1_000 + round * 10 + share * 10, share)
      for (const address of pages) await expectSound(page, address)
    }
  }
  process.stdout.write(`${spoilt} answers of servers that have accidents\n`)
})

test('nothing that is kept in the browser, however wrong, breaks a page', async ({ page }) => {
  test.setTimeout(120_000 + rounds * 90_000)
  await page.goto('/')
  await connectPracticeWallet(page)
  await beginStake(page, { amount: '0.1' })
  const { pathname, search } = new URL(page.url())
  const kept = await readStored(page)
  expect(kept.rows.map(([store]) => store)).toContain('journal')
  for (let round = 0; round < rounds * 3; round += 1) {
    await writeStored(page, spoiltStorage(kept, randomOf(seedOf('storage', firstSeed, round))))
    for (const address of [`${pathname}${search}`, '/', '/stake', '/positions'])
      await expectSound(page, address)
  }
  await writeStored(page, kept)
  await page.goto(`${pathname}${search}`)
  await expect(signButton(page)).toBeVisible()
})

const spoiltStorage = ({ local, rows }: Stored, random: Random): Stored => ({
  local: local.map(([key, text]) => [key, random.below(2) === 0 ? text : spoiltText(text, random)]),
  rows: rows.map(([store, key, value]) => [store, key, jsonOf(mutatedJson(value, random))]),
})

const spoiltText = (text: string, random: Random) => {
  const value = jsonOf(text)
  return value === text ? mutatedText(text, random) : mutatedJson(value, random)
}

/** The text itself when it is no JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const spoilAnswers = (timeMachine: TimeMachine, seed: number, share: number) =>
  timeMachine.control('PUT faults', {
    faults: sourceNames.map((source) => ({ source, kind: 'mutated' as const, seed, share })),
  })

/** The page stands: its own heading is there, and nothing that no person should ever read. */
async function expectSound(page: Page, address: string) {
  await page.goto(address, { waitUntil: 'commit' })
  const main = page.getByRole('main')
  await expect(main.getByRole('heading').first(), address).toBeVisible()
  await page.waitForLoadState('networkidle', { timeout: 4_000 }).catch(() => undefined)
  await expect(page.getByRole('banner'), address).toBeVisible()
  await expect(page.getByText(messages.errors.unexpected.title), address).toBeHidden()
  const texts = await page.locator('header, main, footer').allTextContents()
  expect(texts.join('\n'), address).not.toMatch(nonsense)
}

const nonsense = /\bNaN\b|\bundefined\b|\[object |\bInfinity\b|Invalid Date/
