import { expect } from '@playwright/test'
import { messages } from '@/messages/en'
import { test } from './fixtures'
import { killed, watchTransactions } from './kills'
import { beginStake, expectPhase, signButton, signOnce, signUntil, stakedTxid } from './person'
import { connectInstalled } from './wallets/installed'

const { elsewhere } = messages.signing

test('of two tabs with the same stake one signs; the other takes over when that one crashes, and asks for nothing again', async ({
  page,
  context,
  timeMachine,
}) => {
  const { unisat, keplr } = await connectInstalled({ context, page, timeMachine })
  const sent = watchTransactions(context)
  await beginStake(page, { amount: '0.25' })
  const second = await context.newPage()
  await second.goto(page.url())
  await expect(second.getByText(elsewhere)).toBeVisible()
  await expect(signButton(second)).toBeHidden()

  await signOnce(page)
  await signOnce(page)
  unisat.mode = 'silent'
  const asked = unisat.prompts.length
  await signButton(page).click()
  await expect.poll(() => unisat.prompts.length).toBe(asked + 1)
  // While the wallet asks, the other tab still may not.
  await expect(second.getByText(elsewhere)).toBeVisible()
  const first = await killed(page, 'context loss')
  unisat.mode = 'ok'

  // Whichever of the two the browser lets act, the other one waits.
  const tabs = [first, second] as const
  await expect
    .poll(async () => Promise.all(tabs.map((tab) => signButton(tab).isVisible())))
    .toEqual(expect.arrayContaining([true, false]))
  const acting = (await signButton(first).isVisible()) ? first : second
  const waiting = acting === first ? second : first
  await expect(waiting.getByText(elsewhere)).toBeVisible()
  await signUntil(acting, messages.receipt.title)
  const txid = await stakedTxid(acting)
  await acting.close()
  await expect(waiting.getByRole('main').getByText(messages.receipt.title)).toBeVisible()

  const given = [...unisat.given, ...keplr.given]
  expect(given).toHaveLength(7)
  expect(new Set(given).size).toBe(7)
  expect(sent.babylon.size).toBe(1)
  expect(sent.bitcoin.size).toBe(1)
  await timeMachine.mine(4)
  await expectPhase(waiting, txid, 'active')
})
