import { expect, type Page } from '@playwright/test'
import { messages } from '@/messages/en'
import { watchEffects } from './effects'
import { test } from './fixtures'
import {
  beginStake,
  connectPracticeWallet,
  expectPhase,
  signButton,
  signUntil,
  stakedTxid,
} from './person'

const { after } = messages

/** Stakes with the practice wallet and stays on the receipt. */
async function staked(page: Page): Promise<string> {
  await page.goto('/')
  await connectPracticeWallet(page)
  await beginStake(page, { amount: '0.25' })
  await signUntil(page, messages.receipt.title)
  return stakedTxid(page)
}

const situation = (page: Page, kind: string) =>
  page.getByRole('main').locator(`[data-situation="${kind}"]`)

test.afterEach(async ({ timeMachine }) => {
  await timeMachine.control('POST fees', {})
  await timeMachine.control('POST watchers', { inclusion: true })
})

test('the receipt counts the blocks until Babylon counts the stake', async ({
  page,
  timeMachine,
}) => {
  await staked(page)
  await expect(situation(page, 'waiting')).toBeVisible()
  await timeMachine.mine(1)
  await expect(situation(page, 'confirming')).toBeVisible()
  await timeMachine.mine(2)
  await expect(page.getByRole('heading', { name: messages.receipt.counts.title })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: messages.receipt.counts.title })).toBeVisible()
})

test('a stake that servers forgot is noticed on every page, and the same bytes are sent again', async ({
  page,
  context,
  timeMachine,
}) => {
  const effects = watchEffects(context)
  const txid = await staked(page)
  const receipt = page.url()
  await timeMachine.control('POST evict', { txid })
  await expect(situation(page, 'dropped')).toBeVisible()
  await expect(page.getByRole('heading', { name: messages.receipt.stray.title })).toBeVisible()

  await page.goto('/positions')
  await expect(page.getByText(after.dropped.title)).toBeVisible()
  await page.getByRole('link', { name: after.open }).click()
  await expect(situation(page, 'dropped')).toBeVisible()

  await page.goto(receipt)
  await page.getByRole('button', { name: after.again.do }).click()
  await expect(situation(page, 'waiting')).toBeVisible()
  expect(new Set(effects.bitcoin).size).toBe(1)
  await timeMachine.mine(3)
  await expectPhase(page, txid, 'active')
})

test('a block that leaves the chain with the stake is noticed, and the stake is mined again', async ({
  page,
  timeMachine,
}) => {
  const txid = await staked(page)
  await timeMachine.mine(1)
  await expect(situation(page, 'confirming')).toBeVisible()
  await timeMachine.control('POST reorg', { depth: 1 })
  await expect(page.getByText(after.reorged)).toBeVisible()
  await timeMachine.mine(3)
  await expectPhase(page, txid, 'active')
})

test('a stake that pays too little is mined with a child of its change', async ({
  page,
  timeMachine,
}) => {
  const txid = await staked(page)
  await timeMachine.control('POST fees', { fastest: 40, halfHour: 40, hour: 40, minimum: 1 })
  await expect(situation(page, 'under-paid')).toBeVisible({ timeout: 15_000 })
  await timeMachine.mine(1)
  await expect(situation(page, 'under-paid')).toBeVisible()

  await page.getByRole('button', { name: after.speedUp }).click()
  await page.getByRole('button', { name: after.bump.review }).click()
  await expect(signButton(page)).toBeVisible()
  await signButton(page).click()
  await expect(page.getByText(after.bump.done.title, { exact: true })).toBeVisible()
  await expect(page.getByText(after.spedUp.title, { exact: true })).toBeVisible()
  await page.reload()
  await expect(page.getByText(after.spedUp.title, { exact: true })).toBeVisible()
  await timeMachine.mine(3)
  await expectPhase(page, txid, 'active')
})

test('a stake that nobody reports is reported by its owner', async ({ page, timeMachine }) => {
  await timeMachine.control('POST watchers', { inclusion: false })
  const txid = await staked(page)
  await timeMachine.mine(4)
  await expect(situation(page, 'unreported')).toBeVisible()
  await page.getByRole('button', { name: after.report }).click()
  await signButton(page).click()
  await expect(page.getByRole('heading', { name: messages.receipt.counts.title })).toBeVisible()
  await expectPhase(page, txid, 'active')
})

test('a dropped stake can be given up, and says who could still send it', async ({
  page,
  timeMachine,
}) => {
  const txid = await staked(page)
  await timeMachine.control('POST evict', { txid })
  await expect(situation(page, 'dropped')).toBeVisible()
  await page.getByRole('button', { name: messages.abandon.open }).click()
  await expect(page.getByText(messages.abandon.text.signed)).toBeVisible()
  await page.getByRole('button', { name: messages.abandon.confirm }).click()
  await expect(page).toHaveURL(/\/stake\/?$/)
  await page.goto('/positions')
  await expect(page.getByText(after.dropped.title)).toBeHidden()
})
