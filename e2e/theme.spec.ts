import { expect, type Page } from '@playwright/test'
import { messages } from '@/messages/en'
import { test } from './fixtures'

const { theme } = messages.shell

test('the theme follows the device until the person chooses one, which lasts', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto('/')
  const light = await paper(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(() => paper(page)).not.toBe(light)
  const dark = await paper(page)

  await page.getByRole('radio', { name: theme.light }).check()
  await expect.poll(() => paper(page)).toBe(light)
  await page.reload()
  await expect(page.getByRole('radio', { name: theme.light })).toBeChecked()
  expect(await paper(page)).toBe(light)

  await page.getByRole('radio', { name: theme.dark }).check()
  await page.emulateMedia({ colorScheme: 'light' })
  await expect.poll(() => paper(page)).toBe(dark)
  await page.getByRole('radio', { name: theme.system }).check()
  await expect.poll(() => paper(page)).toBe(light)
})

const paper = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
