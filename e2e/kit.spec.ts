import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { readKit } from '@/lib/kit/read-kit'
import { messages } from '@/messages/en'
import { expectAccessible } from './accessibility'
import { test } from './fixtures'
import { connectPracticeWallet, stake } from './person'

const { kit } = messages

/** The kit as it is saved to the disk. */
async function downloaded(page: Page): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: kit.download }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^holdfast-kit-[0-9a-f]{8}\.json$/)
  return await readFile(await download.path(), 'utf8')
}

const check = (page: Page, text: string) =>
  page
    .getByLabel(kit.check)
    .setInputFiles({ name: 'kit.json', mimeType: 'application/json', buffer: Buffer.from(text) })

test('the receipt offers a kit that is saved, read back, and refused when a byte of it has changed', async ({
  page,
}) => {
  await page.goto('/')
  await connectPracticeWallet(page)
  const txid = await stake(page, { amount: '0.25' })
  const file = await downloaded(page)
  const read = readKit(file)
  expect(read).toMatchObject({ ok: true, value: { transactions: { stakingTxid: txid } } })

  await check(page, file)
  await expect(page.getByText(kit.checked.same.title)).toBeVisible()
  await check(page, file.replace('"unbondingTime": 12', '"unbondingTime": 13'))
  await expect(page.getByText('It differs from what was saved at params')).toBeVisible()
  await expectAccessible(page)
})

test('the kit is a page to print, alone on the paper', async ({ page, timeMachine }) => {
  await page.goto('/')
  await connectPracticeWallet(page)
  const txid = await stake(page, { amount: '0.25' })
  await timeMachine.mine(3)
  await page.goto(`/position?tx=${txid}`)
  await page.getByRole('button', { name: messages.position.kit }).click()
  await page.getByRole('button', { name: kit.show }).click()
  const paper = page.getByRole('region', { name: kit.page.title })
  await expect(paper).toContainText(kit.howTo.signatures)
  await expect(paper.getByText(txid.slice(0, 8)).first()).toBeVisible()
  await expectAccessible(page)

  await page.emulateMedia({ media: 'print' })
  await expect(paper).toBeVisible()
  await expect(page.getByRole('banner')).toBeHidden()
  await expect(page.getByRole('heading', { level: 1 })).toBeHidden()
  await expect(page.getByRole('button', { name: kit.download })).toBeHidden()
})

test('links to an explorer lead where the person wants, or nowhere', async ({ page }) => {
  await page.goto('/')
  await connectPracticeWallet(page)
  const txid = await stake(page, { amount: '0.25' })
  const link = page.getByRole('link', { name: messages.position.fact.explorer })
  const place = `/position?tx=${txid}`
  await page.getByRole('radio', { name: kit.explorer.none }).check()
  await page.goto(place)
  await expect(page.getByRole('heading', { name: messages.position.facts })).toBeVisible()
  await expect(link).toHaveCount(0)

  await page.getByRole('button', { name: messages.position.kit }).click()
  await page.getByRole('radio', { name: kit.explorer.own }).check()
  await expect(link.first()).toHaveAttribute('href', `/api/bitcoin/tx/${txid}`)
  await expect(link.first()).toHaveAttribute('rel', 'noreferrer')
})
