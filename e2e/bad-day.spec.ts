import { expect, type Page } from '@playwright/test'
import { messages } from '@/messages/en'
import { expectAccessible } from './accessibility'
import { satsAt } from './coins'
import { test } from './fixtures'
import { connectPracticeWallet, expectPhase, practiceAddress, stake, withdraw } from './person'

const words = messages.timeMachine
const { badDay } = words

// What a browser says of a server that fails.
test.use({ expectedProblems: /Failed to load resource.*status of 500/ })

test.afterEach(async ({ timeMachine }) => {
  await timeMachine.control('DELETE faults')
})

test('a block that is replaced takes the stake back to the waiting room, and out of it again', async ({
  page,
  timeMachine,
}) => {
  await page.goto('/')
  await connectPracticeWallet(page)
  const txid = await stake(page, { amount: '0.005' })
  await timeMachine.mine(1)
  await expectPhase(page, txid, 'confirming')
  const panel = await openBadDay(page)
  await expectAccessible(page)
  await panel.getByRole('button', { name: badDay.reorg.do }).click()
  await expectPhase(page, txid, 'broadcast')
  await timeMachine.mine(3)
  await expectPhase(page, txid, 'active')
})

test('a provider that cheats costs a part of the stake; the rest comes home', async ({
  page,
  host,
  timeMachine,
}) => {
  await page.goto('/')
  await connectPracticeWallet(page)
  const address = await practiceAddress(page, host.origin)
  const txid = await stake(page, { amount: '0.005' })
  await timeMachine.mine(3)
  await expectPhase(page, txid, 'active')
  const before = await satsAt(host.origin, address)
  const panel = await openBadDay(page)
  await panel.getByRole('button', { name: badDay.slash.do }).click()
  await expectPhase(page, txid, 'slashing-broadcast')
  await timeMachine.mine(1)
  await expectPhase(page, txid, 'slashed')
  await expectAccessible(page)
  await timeMachine.mine(12)
  await withdraw(page, txid)
  await timeMachine.mine(1)
  await expectPhase(page, txid, 'withdrawn')
  // 500,000 less the penalty of 500, the slashing fee of 150,000 and the fee of going home.
  const home = (await satsAt(host.origin, address)) - before
  expect(home).toBeLessThan(349_500n)
  expect(home).toBeGreaterThan(349_000n)
})

test('a server that is broken here is said to fail, and works again when mended', async ({
  page,
}) => {
  await page.goto('/positions')
  await connectPracticeWallet(page)
  const panel = await openBadDay(page)
  const indexer = panel.getByRole('combobox', { name: badDay.servers.names.indexer })
  await indexer.selectOption(badDay.servers.kinds['500'])
  const failure = page.getByRole('main').getByText('refused the question')
  await expect(failure).toBeVisible()
  await indexer.selectOption(badDay.servers.works)
  await expect(failure).toBeHidden()
})

async function openBadDay(page: Page) {
  await page.getByRole('button', { name: words.open }).click()
  const panel = page.getByRole('region', { name: words.open })
  await panel.getByText(badDay.title).click()
  return panel
}
