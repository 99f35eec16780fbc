import { expect } from '@playwright/test'
import { messages } from '@/messages/en'
import { expectAccessible } from './accessibility'
import { test } from './fixtures'
import {
  connectPracticeWallet,
  fillStake,
  reviewStake,
  signButton,
  signUntil,
  stake,
} from './person'

test.describe('what is there without a wallet', () => {
  test.use({ expectedProblems: /404 .*\/nowhere/ })

  test('is accessible in both themes', async ({ page }) => {
    for (const path of ['/', '/stake', '/positions', '/position', '/nowhere']) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
      await expectAccessible(page)
    }
    await page.getByRole('button', { name: messages.wallet.connect }).first().click()
    await expect(page.getByRole('region', { name: messages.wallet.bitcoin.title })).toBeVisible()
    await expectAccessible(page)
  })
})

test('every screen on the way into a stake is accessible in both themes', async ({ page }) => {
  await page.goto('/')
  await connectPracticeWallet(page)
  await page.goto('/stake')
  await fillStake(page, { amount: '0.123456789' })
  await page.getByRole('button', { name: messages.stake.review }).click()
  await expectAccessible(page)
  await reviewStake(page, { amount: '0.005' })
  await expectAccessible(page)
  await page.getByRole('button', { name: messages.cost.start }).click()
  await expect(signButton(page)).toBeVisible()
  await expectAccessible(page)
  await signUntil(page, messages.receipt.title)
  await expectAccessible(page)
})

test('every screen on the way out of a stake is accessible in both themes', async ({
  page,
  timeMachine,
}) => {
  await page.goto('/')
  await connectPracticeWallet(page)
  const position = `/position?tx=${await stake(page, { amount: '0.005' })}`
  await timeMachine.mine(3)
  await page.goto(position)
  await expect(page.getByRole('link', { name: messages.position.next.unbond })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: messages.timeMachine.open }).click()
  await expectAccessible(page)
  await page.goto(`${position}&do=unbond`)
  await expect(signButton(page)).toBeVisible()
  await expectAccessible(page)
  await timeMachine.mine(61)
  await page.goto(`${position}&do=withdraw`)
  await expect(page.getByRole('button', { name: messages.withdraw.review })).toBeVisible()
  await expectAccessible(page)
  await page.goto('/positions')
  await expect(page.getByText(messages.position.tag.withdrawable)).toBeVisible()
  await expectAccessible(page)
})
