import { expect } from '@playwright/test'
import { messages } from '@/messages/en'
import { press, reach, signUntilByKeyboard } from './by-keyboard'
import { test } from './fixtures'
import { expectBothConnected } from './person'

test('a stake is made with the keyboard alone', async ({ page }) => {
  const { wallet, stake, cost, receipt, shell } = messages
  await page.goto('/')
  await press(page, page.getByRole('banner').getByRole('button', { name: wallet.connect }))
  await press(page, page.getByRole('button', { name: wallet.practice.name, exact: true }))
  await expectBothConnected(page)
  await expect(page.getByRole('banner').getByRole('button', { name: /^Wallet: / })).toBeFocused()
  await press(
    page,
    page.getByRole('navigation').getByRole('link', { name: shell.nav.stake, exact: true }),
  )

  const providers = page.getByRole('group', { name: stake.provider.label })
  await reach(page, providers.getByRole('radio').first())
  await page.keyboard.press('Space')
  await reach(page, page.getByLabel(stake.amount.label, { exact: true }))
  await page.keyboard.type('0.005')
  await press(page, page.getByRole('button', { name: stake.review }))
  await press(page, page.getByRole('button', { name: cost.start }))
  await signUntilByKeyboard(page, receipt.title)
  await expect(page.getByRole('main').getByText(receipt.title)).toBeVisible()
})
