import { expect, type Page } from '@playwright/test'
import { outpointsOf } from '@/lib/bitcoin/transaction'
import { formatOutpoint } from '@/lib/bitcoin/txid'
import { messages } from '@/messages/en'
import { test } from './fixtures'
import {
  beginStake,
  connectPracticeWallet,
  fillStake,
  practiceAddress,
  signButton,
  signUntil,
  stakedTxid,
} from './person'

const { coins, stake } = messages

const field = (page: Page) => page.getByRole('group', { name: coins.label })
const coinRow = (page: Page, amount: string) =>
  field(page).getByRole('listitem').filter({ hasText: amount })
const pickByHand = (page: Page) =>
  field(page).getByRole('radio', { name: coins.person.title }).check()

/** Connects a wallet with a coin of 1 BTC and one of 0.5 BTC, and opens the form. */
async function withTwoCoins(page: Page, origin: string, fund: Fund) {
  await page.goto('/stake')
  await connectPracticeWallet(page)
  await fund(await practiceAddress(page, origin), 50_000_000n)
  await page.goto('/stake')
  await expect(field(page)).toBeVisible()
}

type Fund = (address: string, sats: bigint) => Promise<string>

const coinsShown = (page: Page) => field(page).locator('summary').click()

test('a coin that is held back does not count, and the one that is picked pays', async ({
  page,
  host,
  timeMachine,
}) => {
  await withTwoCoins(page, host.origin, timeMachine.fund)
  await fillStake(page, { amount: '0.01' })
  await coinsShown(page)
  await coinRow(page, '1.00000000').getByRole('button', { name: coins.hold }).click()
  await expect(coinRow(page, '1.00000000')).toContainText(coins.kind.held)
  await page.getByRole('button', { name: stake.amount.max, exact: true }).click()
  await expect(page.locator('#amount')).toHaveValue(/^0\.4999/)
  await page.reload()
  await coinsShown(page)
  await coinRow(page, '1.00000000').getByRole('button', { name: coins.release }).click()
  await expect(coinRow(page, '1.00000000')).not.toContainText(coins.kind.held)

  await page.locator('#amount').fill('0.01')
  await pickByHand(page)
  for (const amount of ['1.00000000', '0.50000000'])
    await coinRow(page, amount).getByRole('checkbox').setChecked(amount.startsWith('0.5'))
  await page.reload()
  await expect(coinRow(page, '0.50000000').getByRole('checkbox')).toBeChecked()
  await page.getByRole('button', { name: stake.review }).click()
  await page.getByRole('button', { name: messages.cost.start }).click()
  await signUntil(page, messages.receipt.title)
  const txid = await stakedTxid(page)
  const answer = await fetch(`${host.origin}/api/bitcoin/tx/${txid}`)
  const { vin } = (await answer.json()) as { vin: readonly { prevout: { value: number } }[] }
  expect(vin.map(({ prevout }) => prevout.value)).toEqual([50_000_000])
})

test('stakes begun in two tabs at once are built on different coins, and a third finds none', async ({
  page,
  context,
  host,
  timeMachine,
}) => {
  await withTwoCoins(page, host.origin, timeMachine.fund)
  const other = await context.newPage()
  await Promise.all([page, other].map((tab) => beginStake(tab, { amount: '0.01' })))
  await Promise.all([page, other].map((tab) => signButton(tab).click()))
  await expect.poll(async () => (await fixedCoins(page)).length, { timeout: 20_000 }).toBe(2)
  const built = await fixedCoins(page)
  expect(new Set(built).size).toBe(2)

  const third = await context.newPage()
  await third.goto('/stake')
  await fillStake(third, { amount: '0.01' })
  await coinsShown(third)
  await expect(field(third).getByText(coins.kind.reserved)).toHaveCount(2)
  await third.getByRole('button', { name: stake.review }).click()
  await expect(third.getByRole('heading', { name: messages.cost.title })).toBeHidden()
  const [toStake] = await field(third).getByRole('link', { name: coins.toStake }).all()
  expect(await toStake?.getAttribute('href')).toContain('flow=stake')
})

/** The coins of every stake that is fixed, as the browser has written them down. */
async function fixedCoins(page: Page): Promise<readonly string[]> {
  const transactions = await page.evaluate(
    () =>
      new Promise<readonly string[]>((resolve, reject) => {
        const opening = indexedDB.open('holdfast')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const all = opening.result.transaction('journal').objectStore('journal').getAll()
          all.onsuccess = () => {
            opening.result.close()
            resolve(all.result.flatMap(({ state }) => state.transaction?.hex ?? []))
          }
        }
      }),
  )
  return transactions
    .flatMap((hex) => outpointsOf(hex as Parameters<typeof outpointsOf>[0]))
    .map(formatOutpoint)
}

test.describe('when nobody can say what coins carry', () => {
  test.use({ expectedProblems: /status of 500/ })

  test('that is said, and nothing is spent before the person says so', async ({
    page,
    timeMachine,
  }) => {
    await timeMachine.control('POST faults', {
      source: 'indexer',
      kind: '500',
      path: '/v1/ordinals',
    })
    try {
      await page.goto('/stake')
      await connectPracticeWallet(page)
      await fillStake(page, { amount: '0.01' })
      await expect(field(page).getByText(coins.inscriptions.unknown.title)).toBeVisible()
      await page.getByRole('button', { name: stake.review }).click()
      await expect(field(page).getByText(coins.problems['coins-unchecked'])).toBeVisible()
      await field(page).getByRole('checkbox').check()
      await page.getByRole('button', { name: stake.review }).click()
      await page.getByRole('button', { name: messages.cost.start }).click()
      await expect(signButton(page)).toBeVisible()
    } finally {
      await timeMachine.control('DELETE faults', {})
    }
  })
})
