import { expect, type Locator, type Page } from '@playwright/test'
import { signButton } from './person'

/** Tabs to the target and presses it. */
export async function press(page: Page, target: Locator): Promise<void> {
  await reach(page, target)
  await page.keyboard.press('Enter')
}

/** Tabs until the target has the focus; fails when a whole round does not come by it. */
export async function reach(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  for (let presses = 0; presses < 80; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('the keyboard does not get there')
}

/** Signs each step as it is announced, until the page says `title`. */
export async function signUntilByKeyboard(page: Page, title: string): Promise<void> {
  const done = page.getByRole('main').getByText(title, { exact: true })
  for (;;) {
    await expect(signButton(page).or(done)).toBeVisible({ timeout: 60_000 })
    if (await done.isVisible()) return
    const before = await page.getByRole('main').textContent()
    await press(page, signButton(page))
    await expect.poll(() => page.getByRole('main').textContent()).not.toBe(before)
  }
}
