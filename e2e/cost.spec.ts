import { expect, type Page } from '@playwright/test'
import { messages } from '@/messages/en'
import { expectAccessible } from './accessibility'
import { test } from './fixtures'
import {
  beginStake,
  connectPracticeWallet,
  reviewStake,
  signButton,
  signOnce,
  signUntil,
  stakedTxid,
} from './person'

const { cost, signing } = messages

test.afterEach(async ({ timeMachine }) => {
  await timeMachine.control('POST covenant', { answering: null })
  await timeMachine.control('DELETE faults')
})

const sheet = (page: Page, name: string) => page.getByRole('main').getByRole('region', { name })

test('the whole cost is on one sheet, with every moment as a height, and prints without the rest', async ({
  page,
  timeMachine,
}) => {
  await page.goto('/')
  await connectPracticeWallet(page)
  await reviewStake(page, { amount: '0.005' })
  const tip = await timeMachine.height()
  const at = (blocks: number) => `Block ${(tip + blocks).toLocaleString('en-GB')}`
  const moments = sheet(page, cost.moments.title)
  // In the next block, counted two deeper, quiet for the last 12 of 64, free one after the term.
  for (const blocks of [1, 3, 53, 65]) await expect(moments).toContainText(at(blocks))

  const fees = sheet(page, cost.fees.title)
  await expect(fees).toContainText('9,600 sat')
  await expect(fees).toContainText('BABY')
  const loss = sheet(page, cost.loss.title)
  await expect(loss).toContainText('150,500 sat, 30.10% of your stake')
  await expect(loss).toContainText('160,090 sat, 32.02% of your stake')
  await expectAccessible(page)

  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('banner')).toBeHidden()
  await expect(page.getByRole('button', { name: cost.start })).toBeHidden()
  await expect(sheet(page, cost.fees.title)).toBeVisible()
  await expect(page.getByText(/^Practice network, as of/)).toBeVisible()
})

test('the signature that moves the coins is announced with every input and output', async ({
  page,
}) => {
  await page.goto('/')
  await connectPracticeWallet(page)
  await beginStake(page, { amount: '0.25' })
  const last = page.getByRole('heading', { name: 'Step 6 of 6' })
  while (!(await last.isVisible())) {
    await signOnce(page)
    await expect(signButton(page)).toBeVisible()
  }
  const whole = sheet(page, signing.whole.title)
  await expect(whole).toContainText('1.00000000 BTC')
  await expect(whole).toContainText('0.25000000 BTC')
  await expect(whole).toContainText(signing.whole.owner.stake)
  await expect(whole).toContainText(signing.whole.owner.change)
  const [spent, paid, fee] = await amountsIn(page)
  expect(BigInt(spent ?? '')).toBe(BigInt(paid ?? '') + BigInt(fee ?? ''))
  const shown = (await whole.getByRole('definition').last().textContent()) ?? ''
  await expectAccessible(page)
  await signUntil(page, messages.receipt.title)
  expect(shown.replace(/\s/g, '')).toBe(await stakedTxid(page))
})

/** What goes in, what comes out, and what is left to the miners. */
const amountsIn = (page: Page) =>
  sheet(page, signing.whole.title)
    .locator('dl data')
    .evaluateAll((found) => found.map((data) => data.getAttribute('value')))

test('a covenant below its quorum is named, and nothing is lost by waiting or starting over', async ({
  page,
  timeMachine,
}) => {
  await timeMachine.control('POST covenant', { answering: 4 })
  await page.clock.install()
  await page.goto('/')
  await connectPracticeWallet(page)
  await beginStake(page, { amount: '0.25' })
  const waiting = page.getByRole('heading', { name: 'Step 5 of 6' })
  while (!(await waiting.isVisible())) await signOnce(page)
  await expect(page.getByText('4 of 6 needed signatures verified here.')).toBeVisible()
  await expect(page.getByText(signing.covenant.leave)).toBeVisible()
  await page.clock.fastForward(30_000)
  await expect(page.getByText(signing.covenant.short.title)).toBeVisible()
  await expect(
    page.getByText(/^5 members have not signed: Practice member .* 2 more are needed\.$/),
  ).toBeVisible()
  await expectAccessible(page)

  await timeMachine.control('POST covenant', { answering: null })
  await page.clock.fastForward(20_000)
  await signUntil(page, messages.receipt.title)
})

test('a node that tells another transaction than ours stops the stake, ours beside theirs', async ({
  page,
  timeMachine,
}) => {
  await page.goto('/')
  await connectPracticeWallet(page)
  await beginStake(page, { amount: '0.25' })
  const registered = page.getByRole('heading', { name: 'Step 4 of 6' })
  while (!(await registered.isVisible())) await signOnce(page)
  for (const source of ['babylon', 'babylon-2'] as const)
    await timeMachine.control('POST faults', { source, kind: 'foreign-change', rehash: true })
  await signButton(page).click()
  await expect(page.getByText(messages.errors['delegation-mismatch'].title)).toBeVisible()
  const differs = sheet(page, signing.mismatch.title)
  await expect(differs).toContainText('Staking transaction: who receives output 1')
  await expect(differs).toContainText(signing.mismatch.theirs)
  await expectAccessible(page)
  await expect(signButton(page)).toBeHidden()
})
