import { expect, type Locator, type Page } from '@playwright/test'
import messages from '@/messages/en.json' with { type: 'json' }
import { test } from './fixtures'
import { signButton } from './person'

test('a stake is made with the keyboard alone', async ({ page }) => {
  const { wallet, stake, cost, receipt, shell } = messages
  await page.goto('/')
  await press(page, page.getByRole('banner').getByRole('button', { name: wallet.connect }))
  await press(page, page.getByRole('button', { name: wallet.practice.name, exact: true }))
  await expect(page.getByRole('button', { name: wallet.copyAddress })).toHaveCount(2)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
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
  for (let signed = 0; signed < 5; signed += 1) {
    const before = await page.getByRole('main').textContent()
    await press(page, signButton(page))
    await expect.poll(() => page.getByRole('main').textContent()).not.toBe(before)
    if (signed < 4) await expect(signButton(page)).toBeVisible({ timeout: 30_000 })
  }
  await expect(page.getByRole('main').getByText(receipt.title)).toBeVisible()
})

async function press(page: Page, target: Locator) {
  await reach(page, target)
  await page.keyboard.press('Enter')
}

/** Tabs until the target has the focus; fails when a whole round does not come by it. */
async function reach(page: Page, target: Locator) {
  await expect(target).toBeVisible()
  for (let presses = 0; presses < 80; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('the keyboard does not get there')
}
