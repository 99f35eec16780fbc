import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { messages } from '@/messages/en'
import { startHost } from '@/tools/host/host'
import { satsAt } from './coins'
import { watchEffects } from './effects'
import { test } from './fixtures'
import {
  beginStake,
  connectPracticeWallet,
  expectPhase,
  fillStake,
  signButton,
  signOnce,
  signUntil,
  stake,
} from './person'
import { accountOf, randomKey } from './wallets/keys'

test('an amount that cannot be staked is explained, and what was typed stays', async ({ page }) => {
  await page.goto('/')
  await connectPracticeWallet(page)
  await page.goto('/stake')
  await fillStake(page, { amount: '1' })
  const amount = page.getByLabel(messages.stake.amount.label, { exact: true })
  const refused = [
    ['0.123456789', 'Bitcoin has eight decimals; there is no ninth.'],
    ['1,5', 'Type an amount such as 0.005'],
    ['0.001', 'The chain accepts no stake below 0.00500000 BTC.'],
    ['3', 'The coins that may pay allow at most'],
    ['22000000', 'There will never be that much bitcoin.'],
  ] as const
  for (const [typed, message] of refused) {
    await amount.fill(typed)
    await page.getByRole('button', { name: messages.stake.review }).click()
    await expect(page.getByText(message)).toBeVisible()
    await expect(amount).toHaveValue(typed)
    await page.reload()
    await expect(amount).toHaveValue(typed)
  }
})

test('a mistyped address is refused, and a checked one of any owner is paid', async ({
  page,
  host,
  timeMachine,
}) => {
  await page.goto('/')
  await connectPracticeWallet(page)
  const txid = await stake(page, { amount: '0.005' })
  await timeMachine.mine(64)
  await page.goto(`/position?tx=${txid}&do=withdraw`)
  await page.getByRole('radio', { name: messages.withdraw.other }).check()
  const field = page.getByLabel(messages.withdraw.address, { exact: true })
  const { address } = accountOf(randomKey(), 'p2wpkh')
  const refused = [
    [`${address.slice(0, -1)}${address.endsWith('q') ? 'p' : 'q'}`, 'not-an-address'],
    ['bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq', 'wrong-network'],
  ] as const
  for (const [typed, problem] of refused) {
    await field.fill(typed)
    await page.getByRole('button', { name: messages.withdraw.review }).click()
    await expect(page.getByText(messages.withdraw.problems[problem])).toBeVisible()
    await expect(field).toHaveValue(typed)
  }
  await field.fill(address)
  await page.getByRole('button', { name: messages.withdraw.review }).click()
  await signUntil(page, messages.withdraw.done.title)
  await timeMachine.mine(1)
  await expectPhase(page, txid, 'withdrawn')
  expect(await satsAt(host.origin, address)).toBeGreaterThan(490_000n)
})

test('a coin that another stake spent meanwhile stops the one built on it', async ({
  page,
  browser,
  baseURL,
}) => {
  await page.goto('/')
  await connectPracticeWallet(page)
  await beginStake(page, { amount: '0.25' })
  for (let signed = 0; signed < 4; signed += 1) await signOnce(page)
  await expect(signButton(page)).toBeVisible()

  const elsewhere = await browser.newContext({
    ...(baseURL ? { baseURL } : {}),
    storageState: await page.context().storageState(),
  })
  await stake(await elsewhere.newPage(), { amount: '0.3' })
  await elsewhere.close()

  const effects = watchEffects(page.context())
  await signButton(page).click()
  await expect(page.getByText(messages.errors['coins-spent'].title)).toBeVisible()
  expect(effects.bitcoin).toEqual([])
})

test.describe('with an indexer that answers HTML', () => {
  // The site under test is on a port of its own, and every question to the indexer is a 404.
  test.use({ expectedProblems: /another origin: http:\/\/localhost|console error: .*404/ })

  test('says so in its own words', async ({ page }) => {
    const folder = await mkdtemp(join(tmpdir(), 'holdfast-html-'))
    const site = join(folder, 'site')
    await cp('out', site, { recursive: true })
    const config = { network: 'localnet', endpoints: { indexer: '/nowhere' } }
    await writeFile(join(site, 'config.json'), JSON.stringify(config))
    const host = await startHost({ site, state: join(folder, 'state'), port: 0 })
    await page.goto(`${host.origin}/stake`)
    const main = page.getByRole('main')
    await expect(main.getByText('answered in a way Holdfast does not know')).toBeVisible()
    await expect(main).not.toContainText('<html')
    // Its clock goes on asking, and would report that nobody answers.
    await page.close()
    await host.close()
    await rm(folder, { recursive: true })
  })
})
