import { expect } from '@playwright/test'
import { expectAccessible } from './accessibility'
import { test } from './fixtures'

test('home loads under its policy and is accessible in both themes', async ({ page }) => {
  const response = await page.goto('/')
  expect(response?.headers()['content-security-policy']).toContain(
    "require-trusted-types-for 'script'",
  )
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expectAccessible(page)
})
