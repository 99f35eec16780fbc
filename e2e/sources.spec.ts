import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, type Page } from '@playwright/test'
import { messages } from '@/messages/en'
import { expectAccessible } from './accessibility'
import { test } from './fixtures'
import { connectPracticeWallet, reviewStake, stake } from './person'

const words = messages.sources

// What a browser says of servers that fail, and of a server that is asked on this machine.
test.use({ expectedProblems: /Failed to load resource|request to another origin/ })

test.afterEach(async ({ timeMachine }) => {
  await timeMachine.control('DELETE faults')
})

const button = (page: Page) =>
  page.getByRole('banner').getByRole('button', { name: /^servers|servers? (agree|answers?)$/i })

const drawer = (page: Page) => page.getByRole('dialog', { name: words.title })

const rowOf = (page: Page, name: string) =>
  drawer(page)
    .getByRole('region')
    .getByRole('listitem')
    .filter({ has: page.getByText(name, { exact: true }) })

async function openDrawer(page: Page) {
  await button(page).click()
  await expect(drawer(page)).toBeVisible()
}

async function askAll(page: Page) {
  await drawer(page).getByRole('button', { name: words.askAll }).click()
  await expect(drawer(page).getByText(words.asked)).toBeVisible()
}

test('says who was asked, where each is, and how many agree', async ({ page, timeMachine }) => {
  const height = await timeMachine.height()
  await page.goto('/')
  await expect(button(page)).toContainText('servers agree')
  await openDrawer(page)
  await askAll(page)
  for (const name of ['bitcoin', 'bitcoin-2', 'bitcoin-3', 'babylon', 'babylon-2']) {
    await expect(rowOf(page, name)).toContainText(words.well)
    await expect(rowOf(page, name)).toContainText(height.toLocaleString('en-GB'))
  }
  await expect(rowOf(page, 'indexer')).toContainText(words.well)
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(drawer(page)).toBeHidden()
  await expect(button(page)).toBeFocused()
})

test('names the one that fails and the one that lies, while two that agree are enough', async ({
  page,
  timeMachine,
}) => {
  await page.goto('/')
  await connectPracticeWallet(page)
  await timeMachine.control('POST faults', { source: 'bitcoin', kind: 'html', status: 502 })
  await timeMachine.control('POST faults', { source: 'babylon', kind: 'html', status: 502 })
  await reviewStake(page, { amount: '0.25' })
  await expect(button(page)).toContainText('servers answer')
  await openDrawer(page)
  await expect(rowOf(page, 'bitcoin')).toContainText(words.trouble.unreachable)
  await page.keyboard.press('Escape')

  await timeMachine.control('DELETE faults')
  await timeMachine.mine(3)
  const stale = await timeMachine.height()
  await timeMachine.control('POST faults', { source: 'bitcoin-3', kind: 'stale', blocks: 3 })
  await openDrawer(page)
  await askAll(page)
  await expect(drawer(page).getByText(words.differ.title)).toBeVisible()
  await expect(drawer(page).getByText(words.facts.tip)).toBeVisible()
  await expect(rowOf(page, 'bitcoin-3')).toContainText((stale - 3).toLocaleString('en-GB'))
  await expect(button(page)).toContainText('Servers differ')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expectOneLine(page)
})

/** The strip at the top says all of it beside each other, on a phone too. */
async function expectOneLine(page: Page) {
  const middles = await button(page)
    .locator('xpath=..')
    .evaluate((strip) =>
      [...strip.children]
        .map((part) => part.getBoundingClientRect())
        .filter(({ height }) => height > 0)
        .map(({ top, height }) => top + height / 2),
    )
  expect(Math.max(...middles) - Math.min(...middles)).toBeLessThan(8)
}

test('a stake goes through while one server of each kind lies or is down', async ({
  page,
  timeMachine,
}) => {
  await page.goto('/')
  await connectPracticeWallet(page)
  await timeMachine.control('POST faults', { source: 'bitcoin-2', kind: 'utxo-value' })
  await timeMachine.control('POST faults', { source: 'bitcoin-2', kind: 'fake-confirmation' })
  await timeMachine.control('POST faults', { source: 'babylon', kind: '500' })
  await stake(page, { amount: '0.25' })
})

test('coins that no two servers tell alike are not staked, and it is said why', async ({
  page,
  timeMachine,
}) => {
  await page.goto('/')
  await connectPracticeWallet(page)
  await timeMachine.control('POST faults', { source: 'bitcoin', kind: 'utxo-value' })
  await timeMachine.control('POST faults', { source: 'bitcoin-2', kind: 'utxo-value', factor: 3 })
  await page.goto('/stake')
  await expect(page.getByRole('main').getByText('Most you can stake: 0.00000000 BTC')).toBeVisible()
  await expect(page.getByRole('main').getByText(messages.coins.unlike.title)).toBeVisible()
  await expect(button(page)).toContainText('Servers differ')
  await openDrawer(page)
  await expect(drawer(page).getByText(words.facts.coins)).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await timeMachine.control('DELETE faults')
  await expect(page.getByRole('main').getByText('Most you can stake: 0.00000000 BTC')).toBeHidden()
  await expect(page.getByRole('main').getByText(messages.coins.unlike.title)).toBeHidden()
})

test('asks servers of one’s own, and goes back', async ({ page, host }) => {
  const own = await forwardingServer(host.origin)
  await page.goto('/')
  await setServers(page, { bitcoin: `${own.root}/api/bitcoin\n/api/bitcoin-2` })
  await expect(button(page)).toContainText('servers agree')
  await openDrawer(page)
  await expect(rowOf(page, new URL(own.root).host)).toContainText(words.well)
  await expect(rowOf(page, 'bitcoin-3')).toHaveCount(0)
  await expect(drawer(page).getByText(words.own.standing.own)).toBeVisible()
  await drawer(page).getByRole('button', { name: words.own.back }).click()
  await expect(drawer(page)).toBeHidden()
  await openDrawer(page)
  await expect(drawer(page).getByText(words.own.standing.site)).toBeVisible()
  await expect(rowOf(page, 'bitcoin-3')).toBeVisible()
  await own.close()
})

test('refuses servers that cannot be asked or serve something else, and says why', async ({
  page,
}) => {
  await page.goto('/')
  await openDrawer(page)
  await drawer(page).getByRole('button', { name: words.own.open }).click()
  const refused = async (bitcoin: string, why: string) => {
    await field(page, 'bitcoin').fill(bitcoin)
    await keep(page)
    await expect(drawer(page).getByText(why)).toBeVisible()
    await expect(field(page, 'bitcoin')).toHaveAttribute('aria-invalid', 'true')
  }
  await refused('', words.own.problems.missing)
  await refused('esplora', 'is not an address that can be asked')
  await refused('https://elsewhere.example', 'docs/deploying.md')
  await refused('/api/indexer', 'is no server of this kind')
  await refused('http://127.0.0.1:1', 'does not answer')
  await expectAccessible(page)
  await drawer(page).getByRole('button', { name: words.own.cancel }).click()
  await expect(drawer(page).getByText(words.own.standing.site)).toBeVisible()
})

test('what is kept of them and cannot be read is not used, and not hidden', async ({ page }) => {
  await page.goto('/')
  await page.evaluate(() => localStorage.setItem('holdfast.endpoints.localnet', '{"bitcoin":7}'))
  await page.reload()
  await expect(button(page)).toContainText('servers agree')
  await openDrawer(page)
  await expect(drawer(page).getByText(words.own.unreadable.title)).toBeVisible()
  await expectAccessible(page)
  await drawer(page).getByRole('button', { name: words.own.back }).click()
  await expect(drawer(page)).toBeHidden()
  await openDrawer(page)
  await expect(drawer(page).getByText(words.own.standing.site)).toBeVisible()
})

const field = (page: Page, name: 'bitcoin' | 'babylon' | 'indexer') =>
  drawer(page).getByRole('textbox', { name: words.own[name].label })

const keep = (page: Page) => drawer(page).getByRole('button', { name: words.own.keep }).click()

async function setServers(page: Page, { bitcoin }: { readonly bitcoin: string }) {
  await openDrawer(page)
  await drawer(page).getByRole('button', { name: words.own.open }).click()
  await field(page, 'bitcoin').fill(bitcoin)
  await keep(page)
  await expect(drawer(page)).toBeHidden()
}

/** A server of one's own on this machine: what it answers is the local network's, and any page may read it. */
async function forwardingServer(origin: string) {
  const server = createServer(async (incoming, outgoing) => {
    const answer = await fetch(origin + incoming.url)
    outgoing.writeHead(answer.status, { 'access-control-allow-origin': '*' })
    outgoing.end(await answer.text())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = () => new Promise((resolve) => server.close(resolve))
  return { root: `http://127.0.0.1:${port}`, close }
}
