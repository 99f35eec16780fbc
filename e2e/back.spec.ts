import { expect } from '@playwright/test'
import { messages } from '@/messages/en'
import { test } from './fixtures'
import { connectPracticeWallet, reviewStake } from './person'

test('Back leads from the cost to the form as it was typed, and Forward to the cost again', async ({
  page,
}) => {
  await page.goto('/')
  await connectPracticeWallet(page)
  await reviewStake(page, { amount: '0.25' })

  await page.goBack()
  await expect(page.locator('#amount')).toHaveValue('0.25')

  await page.goForward()
  await expect(page.getByRole('button', { name: messages.cost.start })).toBeVisible()
})
