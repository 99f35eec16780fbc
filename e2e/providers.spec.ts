import { expect, type Page } from '@playwright/test'
import { messages } from '@/messages/en'
import { expectAccessible } from './accessibility'
import { test } from './fixtures'

const { provider: words } = messages.stake

const group = (page: Page) => page.getByRole('group', { name: words.label })
const rows = (page: Page) => group(page).getByRole('radio')
const wholeList = (page: Page) => group(page).getByText(/^8 of \d+ providers/)

test.describe('while their list is still being read', () => {
  test.afterEach(async ({ timeMachine }) => {
    await timeMachine.control('DELETE faults')
  })

  test('one can be chosen, and keeps its place when the others come', async ({
    page,
    timeMachine,
  }) => {
    await timeMachine.control('POST faults', {
      ...{ source: 'indexer', path: '/v2/finality-providers' },
      ...{ kind: 'slow', bytesPerSecond: 10_000 },
    })
    await page.goto('/stake')
    await expect(group(page).getByText(words.found.coming)).toBeVisible()
    await expect(rows(page)).toHaveCount(8)
    const first = rows(page).first()
    const key = await first.getAttribute('value')
    await first.focus()
    await page.keyboard.press('Space')
    await expect(first).toBeChecked()
    await timeMachine.control('DELETE faults')
    await expect(group(page).getByText(words.found.coming)).toBeHidden()
    await expect(first).toHaveAttribute('value', key ?? '')
    await expect(rows(page)).toHaveCount(8)
    await group(page).getByRole('button', { name: words.sort }).click()
    // One that is not among the eight best is shown beside them.
    await expect(group(page).getByText(/^[89] of \d+ providers/)).toBeVisible()
    await expect(group(page).getByRole('radio', { checked: true })).toHaveValue(key ?? '')
  })
})

test('one far down the list is found, chosen, and there again after a reload', async ({ page }) => {
  await page.goto('/stake')
  await expect(wholeList(page)).toBeVisible()
  await expect(rows(page)).toHaveCount(8)
  await group(page).getByRole('button', { name: words.more }).click()
  await expect(rows(page)).toHaveCount(28)
  await expect(rows(page).nth(8)).toBeFocused()
  const key = (await rows(page).last().getAttribute('value')) ?? ''
  await group(page).getByRole('searchbox').fill(key.slice(0, 12))
  await expect(rows(page)).toHaveCount(1)
  await rows(page).first().check()
  await page.reload()
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page).first()).toBeChecked()
  await expect(rows(page).first()).toHaveValue(key)
  await group(page).getByRole('button', { name: words.change }).click()
  await expect(rows(page)).toHaveCount(9)
  await expect(rows(page).first()).toBeFocused()
  await expectAccessible(page)
})
