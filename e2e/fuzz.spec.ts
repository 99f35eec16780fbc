import { expect, type Page } from '@playwright/test'
import { sourceNames } from '@/lib/localnet/faults/source'
import { messages } from '@/messages/en'
import { test } from './fixtures'
import { beginStake, connectPracticeWallet, stake } from './person'
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
