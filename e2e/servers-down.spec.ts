import { expect } from '@playwright/test'
import { messages } from '@/messages/en'
import { expectAccessible } from './accessibility'
import { test } from './fixtures'
import {
  connectPracticeWallet,
  expectPhase,
  signButton,
  signUntil,
  stake,
  unbond,
  withdraw,
} from './person'

const { positions, withdraw: words, errors } = messages

// What a browser says of servers that fail, and of a node that refuses a transaction.
test.use({ expectedProblems: /Failed to load resource.*(status of 5|\/bitcoin(-[23])?\/tx$)/ })

const bitcoins = ['bitcoin', 'bitcoin-2', 'bitcoin-3'] as const

test.afterEach(async ({ timeMachine }) => {
  await timeMachine.control('DELETE faults')
})

test('with the indexer down, a stake made here is listed, opened and left', async ({
  page,
  timeMachine,
}) => {
  await page.goto('/')
  await connectPracticeWallet(page)
  const txid = await stake(page, { amount: '0.25' })
  await timeMachine.mine(3)
  await expectPhase(page, txid, 'active')

  await timeMachine.control('POST faults', { source: 'indexer', kind: '500' })
  await page.goto('/positions')
  await expect(page.getByText(positions.remembered.title)).toBeVisible()
  await expect(page.getByRole('main').getByText('0.25000000 BTC')).toBeVisible()
  await expectAccessible(page)
  await page.goto('/')
  await expect(page.getByText(positions.remembered.title)).toBeVisible()
  await expectAccessible(page)
  await unbond(page, txid)
  await timeMachine.mine(1)
  await expectPhase(page, txid, 'unbonding')
})

test('with Babylon down, a stake is left and withdrawn', async ({ page, timeMachine }) => {
  await page.goto('/')
  await connectPracticeWallet(page)
  const txid = await stake(page, { amount: '0.25' })
  await timeMachine.mine(3)
  await expectPhase(page, txid, 'active')

  for (const source of ['babylon', 'babylon-2'] as const)
    await timeMachine.control('POST faults', { source, kind: 'html', status: 502 })
  await unbond(page, txid)
  await timeMachine.mine(12)
  await withdraw(page, txid)
  await timeMachine.mine(1)
  await expectPhase(page, txid, 'withdrawn')
})

test('with one Bitcoin server up, a stake is left and withdrawn, but none is made', async ({
  page,
  timeMachine,
}) => {
  await page.goto('/')
  await connectPracticeWallet(page)
  const txid = await stake(page, { amount: '0.25' })
  await timeMachine.mine(3)
  await expectPhase(page, txid, 'active')

  for (const source of ['bitcoin', 'bitcoin-3'] as const)
    await timeMachine.control('POST faults', { source, kind: 'html', status: 502 })
  await page.goto('/stake')
  await expect(page.getByText(errors['too-few-sources'].title)).toBeVisible()
  await expectAccessible(page)
  await unbond(page, txid)
  await timeMachine.mine(12)
  await withdraw(page, txid)
  await timeMachine.mine(1)
  await expectPhase(page, txid, 'withdrawn')
})

test('with nobody to tell the fees, a typed one will do, and can be changed when the node refuses it', async ({
  page,
  timeMachine,
}) => {
  await page.goto('/')
  await connectPracticeWallet(page)
  const txid = await stake(page, { amount: '0.005' })
  await timeMachine.mine(64)
  const path = '/v1/fees/recommended'
  for (const source of bitcoins)
    await timeMachine.control('POST faults', { source, kind: '500', path })
  await page.goto(`/position?tx=${txid}&do=withdraw`)
  await expect(page.getByText(words.noRates.title)).toBeVisible()
  await expectAccessible(page)
  const review = page.getByRole('button', { name: words.review })
  await review.click()
  await expect(page.getByText(messages.fee.problems['fee-not-a-rate'])).toBeVisible()
  const rate = page.getByRole('textbox', { name: messages.fee.ownLabel })
  await rate.fill('0.05')
  await review.click()
  await signButton(page).click()
  await expect(page.getByText(errors['broadcast-refused'].title)).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('button', { name: words.change }).click()
  await rate.fill('2')
  await review.click()
  await signUntil(page, words.done.title)
  await timeMachine.mine(1)
  await expectPhase(page, txid, 'withdrawn')
})

test('a stake that the indexer lists in an unknown way is counted', async ({
  page,
  timeMachine,
}) => {
  await page.goto('/')
  await connectPracticeWallet(page)
  await stake(page, { amount: '0.005' })
  await timeMachine.control('POST faults', {
    ...{ source: 'indexer', kind: 'wrong-types', field: 'staking_amount' },
    path: '/v2/delegations',
  })
  await page.goto('/')
  const notice = page.getByText('One more stake is not shown')
  await expect(notice).toBeVisible()
  await page.goto('/positions')
  await expect(notice).toBeVisible()
  await expectAccessible(page)
})
