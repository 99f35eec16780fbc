import { expect, type Page } from '@playwright/test'
import { expectAccessible } from '@/e2e/accessibility'
import { test } from '@/e2e/fixtures'
import { expectPhase, stake } from '@/e2e/person'
import { messages } from '@/messages/en'
import { keyOf } from './air-gapped-device'
import { connectInstalled } from './installed'
import type { AccountKind } from './keys'

const { watch, positions, position } = messages

/** Opens the stakes of whoever is meant, as somebody without any wallet. */
async function watchFor(page: Page, text: string): Promise<void> {
  await page.goto('/positions')
  await page.getByLabel(watch.label).fill(text)
  await page.getByRole('button', { name: watch.start, exact: true }).click()
  await expect(page).toHaveURL(`/positions?watch=${text}`)
}

async function stopWatching(page: Page): Promise<void> {
  await page.getByRole('button', { name: watch.stop }).click()
  await expect(page.getByText(watch.title)).toHaveCount(0)
}

/** Nothing on the page asks for a signature or leads to one. */
async function expectNoSigning(page: Page): Promise<void> {
  const { unbond, withdraw, finish } = position.next
  for (const name of [unbond, withdraw, finish, messages.signing.sign]) {
    await expect(page.getByRole('link', { name, exact: true })).toHaveCount(0)
    await expect(page.getByRole('button', { name, exact: true })).toHaveCount(0)
  }
}

for (const kind of ['p2tr', 'p2wpkh'] satisfies readonly AccountKind[])
  test(`a stake of a ${kind} account is seen by its key, transaction and address, and nothing can be signed`, async ({
    browser,
    context,
    page,
    timeMachine,
    baseURL,
  }) => {
    test.setTimeout(360_000)
    const { unisat } = await connectInstalled({ context, page, timeMachine }, kind)
    const txid = await stake(page, { amount: '0.005' })
    await timeMachine.mine(3)
    await expectPhase(page, txid, 'active')

    const stranger = await (await browser.newContext({ ...(baseURL && { baseURL }) })).newPage()
    const compressed = Buffer.from(unisat.account.publicKey).toString('hex')
    for (const text of [keyOf(unisat.account), compressed, txid, unisat.account.address]) {
      await watchFor(stranger, text)
      await expect(stranger.getByText(watch.noSigning)).toBeVisible()
      await expect(stranger.getByRole('link', { name: positions.open })).toHaveAttribute(
        'href',
        new RegExp(txid),
      )
      await expectNoSigning(stranger)
      await stopWatching(stranger)
    }
    await watchFor(stranger, unisat.account.address)

    // The address of the view restores it, in a tab that knows of nothing.
    const shared = await (await browser.newContext({ ...(baseURL && { baseURL }) })).newPage()
    await shared.goto(`/positions?watch=${unisat.account.address}`)
    await shared.getByRole('link', { name: positions.open }).click()
    await expect(shared.getByText(position.next.unbondNeeds)).toBeVisible()
    await expectNoSigning(shared)

    // What this tab watches is on its home page too, and ends when it is stopped.
    await stranger.goto('/')
    await expect(stranger.getByRole('main')).toContainText(watch.title)
    await expect(stranger.getByRole('main').locator('data[value="500000"]').first()).toBeVisible()
    await expectNoSigning(stranger)
    await stopWatching(stranger)
  })

test('what cannot be watched is said, with what to give instead', async ({ page, timeMachine }) => {
  const hidden = 'bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080'
  const problem = page.getByRole('main').getByRole('alert')
  await watchFor(page, 'nobody')
  await expect(problem).toContainText(watch.refused['not-understood'].title)
  await watchFor(page, 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4')
  await expect(problem).toContainText(watch.refused['wrong-network'].title)
  await watchFor(page, hidden)
  await expect(problem).toContainText(watch.untold.instead)
  await expectAccessible(page)
  await timeMachine.fund(hidden, 50_000n)
  await page.reload()
  await expect(problem).toContainText('Its one transaction was looked at.')
})
