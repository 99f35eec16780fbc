import { expect, type Page } from '@playwright/test'
import { latestParams } from '@/lib/localnet/genesis-params'
import { messages } from '@/messages/en'
import { expectAccessible } from './accessibility'
import { test } from './fixtures'
import {
  connectPracticeWallet,
  expectPhase,
  reviewStake,
  signButton,
  stake,
  unbond,
  withdraw,
} from './person'
import type { TimeMachine } from './time-machine'

const { cost, preflight, errors } = messages

// What a browser says of servers that fail.
test.use({ expectedProblems: /Failed to load resource.*status of (451|500)/ })

test.afterEach(async ({ timeMachine }) => {
  await timeMachine.control('DELETE faults')
})

/** From the next block on, what the tests that change parameters change is as it was at first. */
async function restoreParams(timeMachine: TimeMachine): Promise<void> {
  const { height } = await timeMachine.control('GET status')
  await timeMachine.control('POST params', {
    activationHeight: height + 1,
    unbondingFee: `${latestParams.unbondingFee}`,
    delegationCreationBaseGas: `${latestParams.delegationCreationBaseGas}`,
  })
  await timeMachine.mine(1)
}

/** One check of the list, with how it came out. */
const row = (page: Page, name: keyof typeof preflight.name, standing: string) =>
  page.locator(`[data-check="${name}"][data-standing="${standing}"]`)

const start = (page: Page) => page.getByRole('button', { name: cost.start })

test('everything a stake needs is looked at before the first prompt', async ({ page }) => {
  await page.goto('/')
  await connectPracticeWallet(page)
  await reviewStake(page, { amount: '0.005' })
  await expect(page.getByRole('heading', { name: preflight.title })).toBeVisible()
  await expect(page.locator('[data-check]')).toHaveCount(13)
  for (const name of ['sources', 'params', 'bitcoin', 'baby', 'account', 'screening'] as const)
    await expect(row(page, name, 'ok')).toBeVisible()
  await expect(page.locator('[data-standing="stop"], [data-standing="asked"]')).toHaveCount(0)
  await expectAccessible(page)
  await start(page).click()
  await expect(signButton(page)).toBeVisible()
})

test('a parameter that one witness tells otherwise is shown beside what the others tell', async ({
  page,
  timeMachine,
}) => {
  await page.goto('/')
  await connectPracticeWallet(page)
  await timeMachine.control('POST faults', { source: 'babylon-2', kind: 'covenant-key' })
  await page.goto('/stake')
  const main = page.getByRole('main')
  await expect(main.getByText(errors['params-disagree'].title)).toBeVisible()
  await expect(main.getByText(/^without Practice member \d \(/)).toBeVisible()
  await expect(main.getByText(/^with a key nobody has named \(/)).toBeVisible()
  await expect(main.getByRole('row')).toHaveCount(4)
  await expectAccessible(page)
  await timeMachine.control('DELETE faults')
  await expect(page.getByRole('group', { name: messages.stake.provider.label })).toBeVisible()
})

test('a witness that changes its story while the cost is read stops the stake', async ({
  page,
  timeMachine,
}) => {
  await page.goto('/')
  await connectPracticeWallet(page)
  await reviewStake(page, { amount: '0.005' })
  await expect(row(page, 'params', 'ok')).toBeVisible()
  await timeMachine.control('POST faults', { source: 'indexer', kind: 'slashing-script' })
  await expect(row(page, 'params', 'stop')).toBeVisible()
  await expect(row(page, 'params', 'stop').getByRole('row')).toHaveCount(4)
  await expect(start(page)).toBeDisabled()
  await expectAccessible(page)
})

test('parameters about to change are a warning, then a stop, then in force', async ({
  page,
  timeMachine,
}) => {
  await page.goto('/')
  await connectPracticeWallet(page)
  const { height } = await timeMachine.control('GET status')
  const change = { activationHeight: height + 20, unbondingFee: '8000' }
  await timeMachine.control('POST params', change)
  await reviewStake(page, { amount: '0.005' })
  await expect(row(page, 'params-change', 'warning')).toBeVisible()
  await timeMachine.mine(15)
  await expect(row(page, 'params-change', 'stop')).toBeVisible()
  await expect(start(page)).toBeDisabled()
  await timeMachine.mine(6)
  await expect(row(page, 'params-change', 'ok')).toBeVisible()
  await expect(start(page)).toBeEnabled()
  await restoreParams(timeMachine)
})

test('a provider with a copied name is told apart', async ({ page, timeMachine }) => {
  await page.goto('/')
  await connectPracticeWallet(page)
  const { key } = await timeMachine.control('POST providers/create', {
    moniker: 'N0rthIight Signers',
  })
  await page.goto(`/stake?${new URLSearchParams({ fp: key, amount: '0.005', review: '1' })}`)
  await expect(row(page, 'look-alike', 'warning')).toContainText('Northlight Signers (')
  await expect(row(page, 'provider', 'warning')).toBeVisible()
  await expect(start(page)).toBeEnabled()
})

test('a screening that cannot be asked is no verdict', async ({ page, timeMachine }) => {
  const path = '/address/screening'
  await page.goto('/')
  await connectPracticeWallet(page)
  await timeMachine.control('POST faults', { source: 'indexer', kind: '500', path })
  await reviewStake(page, { amount: '0.005' })
  await expect(row(page, 'screening', 'unknown')).toBeVisible()
  await expectAccessible(page)
  await start(page).click()
  await expect(signButton(page)).toBeVisible()
})

test('a refusal for legal reasons bars new stakes in words of its own, and no way out', async ({
  page,
  timeMachine,
}) => {
  await page.goto('/')
  await connectPracticeWallet(page)
  const txid = await stake(page, { amount: '0.005' })
  await timeMachine.mine(3)
  await expectPhase(page, txid, 'active')
  await timeMachine.control('POST faults', { source: 'indexer', kind: '451' })
  await timeMachine.control('POST faults', { source: 'babylon-2', kind: 'covenant-key' })
  await page.goto('/stake')
  await expect(page.getByRole('main').getByText(/may not serve you where you are/)).toBeVisible()
  await expectAccessible(page)

  await unbond(page, txid)
  await timeMachine.mine(12)
  await withdraw(page, txid)
  await timeMachine.mine(1)
  await expectPhase(page, txid, 'withdrawn')
})

test('too little BABY stops the stake where there is a way to get some', async ({
  page,
  timeMachine,
}) => {
  await page.goto('/')
  await connectPracticeWallet(page)
  const { height } = await timeMachine.control('GET status')
  // So dear that the practice wallet's 100 BABY no longer pay for a registration, and 10 more do.
  const dear = { activationHeight: height + 1, delegationCreationBaseGas: '9700000000' }
  await timeMachine.control('POST params', dear)
  await timeMachine.mine(1)
  await reviewStake(page, { amount: '0.005' })
  await expect(row(page, 'baby', 'stop')).toBeVisible()
  await expect(start(page)).toBeDisabled()
  await expectAccessible(page)
  await page.getByRole('button', { name: preflight.baby.give }).click()
  await expect(row(page, 'baby', 'ok')).toBeVisible()
  await expect(start(page)).toBeEnabled()
  await restoreParams(timeMachine)
})
