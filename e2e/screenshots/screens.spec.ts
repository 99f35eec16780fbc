import { expect, type Page } from '@playwright/test'
import { test } from '@/e2e/fixtures'
import { connectPracticeWallet, fillStake, reviewStake, signUntil, stake } from '@/e2e/person'
import { messages } from '@/messages/en'

const widths = [360, 768, 1280]
const themes = ['light', 'dark'] as const

test.use({ expectedProblems: /404 .*\/nowhere/ })

/** Not a test: a camera. It lives through a stake and photographs every screen on the way. */
test('every screen', async ({ page, timeMachine }) => {
  test.setTimeout(240_000)
  await page.goto('/')
  await settled(page)
  await photograph(page, '01-home-first-visit')
  await page.goto('/nowhere').catch(() => null)
  await photograph(page, '02-not-found')
  await page.goto('/positions')
  await settled(page)
  await photograph(page, '03-positions-without-wallet')
  await page.getByRole('banner').getByRole('button', { name: messages.wallet.connect }).click()
  await expect(page.getByRole('region', { name: messages.wallet.bitcoin.title })).toBeVisible()
  await photograph(page, '04-wallet-menu')
  await page.keyboard.press('Escape')
  await connectPracticeWallet(page)
  await photograph(page, '05-positions-empty')

  await page.goto('/stake')
  await settled(page)
  await photograph(page, '06-stake-empty')
  await fillStake(page, { amount: '0.123456789' })
  await page.getByRole('button', { name: messages.stake.review }).click()
  await photograph(page, '07-stake-refused')
  await reviewStake(page, { amount: '0.25' })
  await photograph(page, '08-cost')
  await page.getByRole('button', { name: messages.cost.start }).click()
  await expect(page.getByRole('button', { name: messages.signing.sign, exact: true })).toBeVisible()
  await photograph(page, '09-signing')
  await signUntil(page, messages.receipt.title)
  await photograph(page, '10-receipt')
  await page.getByRole('link', { name: messages.receipt.look }).click()
  await expect(page.getByText(messages.position.tag.broadcast, { exact: true })).toBeVisible()
  await photograph(page, '11-position-unconfirmed')
  const position = page.url()

  await timeMachine.mine(4)
  await page.goto(position)
  await expect(page.getByRole('link', { name: messages.position.next.unbond })).toBeVisible()
  await photograph(page, '12-position-active')
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 1280, height: 800 })
  // The picture in README.md is a copy of this one.
  await page.screenshot({ path: 'screenshots/readme.png' })
  await page.getByRole('button', { name: messages.timeMachine.open }).click()
  await photograph(page, '13-time-machine')
  await page.getByRole('button', { name: messages.timeMachine.close }).click()
  await page.getByRole('link', { name: messages.position.next.unbond }).click()
  await expect(page.getByRole('button', { name: messages.signing.sign, exact: true })).toBeVisible()
  await photograph(page, '14-unbond')
  await signUntil(page, messages.unbond.done.title)
  await timeMachine.mine(2)
  await page.goto(position)
  await settled(page)
  await photograph(page, '15-position-unbonding')
  await timeMachine.mine(12)
  await page.goto(position)
  await page.getByRole('link', { name: messages.position.next.withdraw }).click()
  await settled(page)
  await photograph(page, '16-withdraw')
  await stake(page, { amount: '0.02' })
  await timeMachine.mine(3)
  await page.goto('/positions')
  await settled(page)
  await photograph(page, '17-positions')
  await page.goto('/')
  await settled(page)
  await photograph(page, '18-home')
})

/** Nothing is loading any more. */
async function settled(page: Page) {
  await page.waitForLoadState('networkidle')
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
}

async function photograph(page: Page, name: string) {
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 })
      const height = await page.evaluate(() => document.documentElement.scrollHeight)
      // As tall as the page, so that what sticks to the window's edge is at the page's.
      await page.setViewportSize({ width, height })
      await page.screenshot({ path: `screenshots/${name}-${width}-${colorScheme}.png` })
    }
  }
}
