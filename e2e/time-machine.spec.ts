import { expect, type Page } from '@playwright/test'
import { messages } from '@/messages/en'
import { satsAt } from './coins'
import { test } from './fixtures'
import { connectPracticeWallet, practiceAddress, stake } from './person'

const { timeMachine: words, position } = messages

test('the time machine on the page takes a stake to its end, and brings coins', async ({
  page,
  host,
  timeMachine,
}) => {
  await page.goto('/')
  await connectPracticeWallet(page)
  const txid = await stake(page, { amount: '0.005' })
  await page.goto(`/position?tx=${txid}`)
  await page.getByRole('button', { name: words.open }).click()
  const panel = page.getByRole('region', { name: words.open })

  const start = await timeMachine.height()
  await panel.getByRole('button', { name: /^Mine 1\b/ }).click()
  await expect(panel.locator('output')).toContainText(String(start + 1))
  await expectSentence(page, 'It counts once')

  await expect(panel.getByText(words.moments.active)).toBeVisible()
  await panel.getByRole('button', { name: words.next }).click()
  await expectSentence(page, 'It counts for your provider now.')

  await expect(panel.getByText(words.moments.unlock)).toBeVisible()
  await panel.getByRole('button', { name: words.next }).click()
  await expectSentence(page, position.sentence['withdrawable-expired'])

  const height = await timeMachine.height()
  await panel.getByRole('button', { name: /^Mine 10\b/ }).click()
  await expect.poll(timeMachine.height).toBe(height + 10)

  const address = await practiceAddress(page, host.origin)
  const before = await satsAt(host.origin, address)
  await panel.getByRole('button', { name: words.getCoins }).click()
  await expect(panel.getByText(words.gotCoins)).toBeVisible()
  expect(await satsAt(host.origin, address)).toBe(before + 100_000_000n)
})

const expectSentence = (page: Page, words: string) =>
  expect(page.getByRole('main').getByText(words)).toBeVisible()
