import { expect, type Page } from '@playwright/test'
import { messages } from '@/messages/en'
import { watchEffects } from './effects'
import { test } from './fixtures'
import {
  beginStake,
  expectPhase,
  signButton,
  signOnce,
  signUntil,
  stakedTxid,
  unbond,
} from './person'
import { connectInstalled } from './wallets/installed'

const signatures = (prompts: readonly string[]) =>
  prompts.filter((method) => method.startsWith('sign'))

test('a reload at every step loses no signature, registers once and sends once', async ({
  page,
  context,
  timeMachine,
}) => {
  const { unisat, keplr } = await connectInstalled({ context, page, timeMachine })
  const effects = watchEffects(context)
  await beginStake(page, { amount: '0.25' })
  for (let signed = 0; signed < 5; signed += 1) {
    await page.reload()
    await expect(signButton(page)).toBeVisible()
    await signOnce(page)
  }
  await page.reload()
  await signOnce(page)
  await expect(page.getByRole('heading', { name: 'Step 5 of 6' })).toBeVisible()
  await page.reload()
  await expect(signButton(page)).toBeVisible()
  await page.reload()
  await signUntil(page, messages.receipt.title)
  const txid = await stakedTxid(page)
  await page.reload()
  await expectReceipt(page)

  const oneByOne = ['signPsbt', 'signPsbt']
  expect(signatures(unisat.prompts)).toEqual([
    // The rehearsal, then the penalties.
    ...oneByOne,
    ...oneByOne,
    'signMessage',
    'signPsbt',
  ])
  expect(signatures(keplr.prompts)).toEqual(['signDirect'])
  expect(effects.babylon).toHaveLength(1)
  expect(effects.bitcoin).toHaveLength(1)

  await timeMachine.mine(3)
  await expectPhase(page, txid, 'active')
})

test('an exit goes on after a reload, and is sent once', async ({ page, context, timeMachine }) => {
  const { unisat } = await connectInstalled({ context, page, timeMachine })
  await beginStake(page, { amount: '0.25' })
  await signUntil(page, messages.receipt.title)
  const txid = await stakedTxid(page)
  await timeMachine.mine(3)
  const effects = watchEffects(context)

  await page.goto(`/position?tx=${txid}`)
  await page.getByRole('link', { name: messages.position.next.unbond }).click()
  await expect(signButton(page)).toBeVisible()
  await page.reload()
  await unbond(page, txid)
  await page.reload()
  await timeMachine.mine(12)

  await page.goto(`/position?tx=${txid}&do=withdraw`)
  await page.getByRole('button', { name: messages.withdraw.review }).click()
  await expect(signButton(page)).toBeVisible()
  await page.reload()
  await signUntil(page, messages.withdraw.done.title)
  await page.reload()
  await timeMachine.mine(1)
  await expectPhase(page, txid, 'withdrawn')

  expect(effects.bitcoin).toHaveLength(2)
  expect(signatures(unisat.prompts)).toHaveLength(8)
})

test('a second tab waits, and takes over when the first is closed', async ({
  page,
  context,
  timeMachine,
}) => {
  await connectInstalled({ context, page, timeMachine })
  const effects = watchEffects(context)
  await beginStake(page, { amount: '0.25' })
  const second = await context.newPage()
  await second.goto(page.url())
  await expect(second.getByText(messages.signing.elsewhere)).toBeVisible()
  await page.close()
  await signUntil(second, messages.receipt.title)
  expect(effects.babylon).toHaveLength(1)
  expect(effects.bitcoin).toHaveLength(1)
})

const expectReceipt = (page: Page) =>
  expect(page.getByRole('main').getByText(messages.receipt.title)).toBeVisible()
