import { expect, type Page } from '@playwright/test'
import { messages } from '@/messages/en'
import { watchEffects } from './effects'
import { test } from './fixtures'
import { beginStake, signButton, signOnce, signUntil } from './person'
import { connectInstalled } from './wallets/installed'

const notAsked = 'What UniSat signed is not what was asked'
const refused = 'You said no in UniSat'
const otherAccount = 'UniSat is on another account'
const noWayOut = 'UniSat could not sign the way out'
const refusals = [
  ['reject', refused, refused],
  ['unsigned', noWayOut, notAsked],
  ['wrong-key', noWayOut, notAsked],
  ['changed-output', noWayOut, notAsked],
  ['switched', otherAccount, otherAccount],
] as const

for (const [mode, rehearsed, message] of refusals) {
  test(`a Bitcoin wallet in the mode "${mode}" is told apart, and nothing is sent`, async ({
    page,
    context,
    timeMachine,
  }) => {
    const { unisat } = await connectInstalled({ context, page, timeMachine })
    const effects = watchEffects(context)
    await beginStake(page, { amount: '0.25' })

    unisat.mode = mode
    await signButton(page).click()
    await expectFailure(page, rehearsed)
    unisat.mode = 'ok'
    await tryAgain(page)
    await signOnce(page)

    await expect(signButton(page)).toBeVisible()
    unisat.mode = mode
    await signButton(page).click()
    await expectFailure(page, message)
    unisat.mode = 'ok'
    await tryAgain(page)
    await signOnce(page)
    await signOnce(page)
    expect(effects.babylon).toEqual([])
    await signOnce(page)

    await expect(signButton(page)).toBeVisible()
    unisat.mode = mode
    await signButton(page).click()
    await expectFailure(page, message)
    expect(effects.bitcoin).toEqual([])
    unisat.mode = 'ok'
    await tryAgain(page)
    await signUntil(page, messages.receipt.title)
    expect(effects.bitcoin).toHaveLength(1)
    expect(effects.babylon).toHaveLength(1)
  })
}

const babylonRefusals = [
  ['reject', 'You said no in Keplr'],
  ['wrong-key', 'What Keplr signed is not what was asked'],
  ['changed-body', 'What Keplr signed is not what was asked'],
] as const

for (const [mode, message] of babylonRefusals) {
  test(`a Babylon wallet in the mode "${mode}" is told apart, and nothing is sent`, async ({
    page,
    context,
    timeMachine,
  }) => {
    const { keplr } = await connectInstalled({ context, page, timeMachine })
    const effects = watchEffects(context)
    await beginStake(page, { amount: '0.25' })
    for (let signed = 0; signed < 5; signed += 1) await signOnce(page)

    keplr.mode = mode
    await signButton(page).click()
    await expectFailure(page, message)
    expect(effects.babylon).toEqual([])
    keplr.mode = 'ok'
    await tryAgain(page)
    await signUntil(page, messages.receipt.title)
    expect(effects.babylon).toHaveLength(1)
  })
}

const expectFailure = (page: Page, message: string) =>
  expect(page.getByRole('main').getByText(message)).toBeVisible()

/** The button counts as the click that opens the wallet's prompt. */
async function tryAgain(page: Page) {
  const again = page.getByRole('main').getByRole('button', { name: messages.errors.again })
  await again.click()
  await expect(again).toBeHidden()
}
