import { mkdtempSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { expectAccessible } from '@/e2e/accessibility'
import { test } from '@/e2e/fixtures'
import {
  beginStake,
  expectBothConnected,
  expectPhase,
  openWalletMenu,
  signButton,
  stakedTxid,
  walletOffer,
} from '@/e2e/person'
import { messages } from '@/messages/en'
import { type AirGappedDevice, openDevice, shownBy } from './air-gapped-device'
import { filmOf } from './film'
import { installKeplr } from './keplr'

const { airGap } = messages

/** What Chromium's stand-in for a camera shows; read when the camera is started. */
const film = join(mkdtempSync(join(tmpdir(), 'holdfast-film-')), 'camera.y4m')

test.use({
  launchOptions: async ({ launchOptions }, use) =>
    use({
      ...launchOptions,
      args: [
        ...(launchOptions.args ?? []),
        '--use-fake-device-for-media-stream',
        `--use-file-for-fake-video-capture=${film}`,
      ],
    }),
})

const dialog = (page: Page) =>
  page.getByRole('dialog', {
    name: new RegExp(`^(${airGap.signing.title}|${airGap.proof.title})$`),
  })

type Way = 'paste' | 'file' | 'camera'

/** Takes the question to the device by its code, and the answer back. */
async function carry(page: Page, device: AirGappedDevice, way: Way): Promise<void> {
  const code = dialog(page).getByRole('img', { name: /^QR code/ })
  const signed = await device.sign(await device.scan(code))
  if (way === 'paste') await paste(page, Buffer.from(signed).toString('base64'))
  else if (way === 'file') await bringFile(page, Buffer.from(signed))
  else {
    await writeFile(film, filmOf(shownBy(signed)))
    await dialog(page).getByRole('button', { name: airGap.in.scan }).click()
  }
}

async function paste(page: Page, text: string): Promise<void> {
  await dialog(page).getByRole('textbox').fill(text)
  await dialog(page).getByRole('button', { name: airGap.in.use }).click()
}

const bringFile = (page: Page, buffer: Buffer) =>
  dialog(page)
    .locator('input[type=file]')
    .setInputFiles({ name: 'signed.psbt', mimeType: 'application/octet-stream', buffer })

type Sitting = { readonly title: string; readonly ways?: readonly Way[] }

/** Signs each step as it is announced, with each way in turn, until the page says `title`. */
async function signUntil(
  page: Page,
  device: AirGappedDevice,
  { title, ways = ['camera', 'file', 'paste'] }: Sitting,
): Promise<void> {
  const done = page.getByRole('main').getByText(title, { exact: true })
  const isAsked = () => dialog(page).isVisible()
  for (let turn = 0; ; ) {
    await expect(signButton(page).or(done)).toBeVisible({ timeout: 60_000 })
    if (await done.isVisible()) return
    const announced = await steps(page)
    const hasGoneOn = async () => (await steps(page)) !== announced
    await signButton(page).click()
    await expect.poll(async () => (await isAsked()) || (await hasGoneOn())).toBe(true)
    if (!(await isAsked())) continue
    await carry(page, device, ways[turn++ % ways.length] ?? 'paste')
    await dialog(page).waitFor({ state: 'hidden', timeout: 60_000 })
    await expect.poll(hasGoneOn).toBe(true)
  }
}

const steps = async (page: Page) =>
  (await page.getByRole('main').getByRole('heading').allInnerTexts()).join()

/** Shows the device's account to the dApp, which shows its address to be compared. */
async function connectDevice(page: Page, device: AirGappedDevice): Promise<void> {
  await openWalletMenu(page)
  await walletOffer(page, 'bitcoin', 'A device without a cable').click()
  const account = page.getByRole('dialog', { name: airGap.account.title })
  await account.getByRole('textbox').fill(device.descriptor)
  await account.getByRole('button', { name: airGap.in.use }).click()
  await expect(account).toContainText(device.account.address)
  await account.getByRole('button', { name: airGap.account.use }).click()
  await expect(account).toBeHidden()
}

for (const kind of ['p2tr', 'p2wpkh'] as const)
  test(`a ${kind} device without a cable stakes, unbonds and withdraws`, async ({
    context,
    page,
    timeMachine,
  }) => {
    test.setTimeout(480_000)
    await context.grantPermissions(['camera'])
    const device = await openDevice(context, kind)
    const keplr = await installKeplr(context)
    await timeMachine.fund(device.account.address, 100_000_000n)
    await timeMachine.fundBabylon(keplr.address, 100_000_000n)
    await page.goto('/')
    await connectDevice(page, device)
    await walletOffer(page, 'babylon', 'Keplr').click()
    await expectBothConnected(page)

    await beginStake(page, { amount: '0.005' })
    await signUntil(page, device, { title: messages.receipt.title })
    const txid = await stakedTxid(page)
    await timeMachine.mine(3)
    await expectPhase(page, txid, 'active')
    await page.getByRole('link', { name: messages.position.next.unbond }).click()
    await signUntil(page, device, { title: messages.unbond.done.title })
    await timeMachine.mine(12)
    await expectPhase(page, txid, 'withdrawable')
    await page.getByRole('link', { name: messages.position.next.withdraw }).click()
    await page.getByRole('button', { name: messages.withdraw.review }).click()
    await signUntil(page, device, { title: messages.withdraw.done.title, ways: ['file'] })
    await timeMachine.mine(1)
    await expectPhase(page, txid, 'withdrawn')
  })

test('what is brought back is judged at the desk, which stays until it is right or given up', async ({
  context,
  page,
  timeMachine,
}) => {
  const device = await openDevice(context)
  const keplr = await installKeplr(context)
  await timeMachine.fund(device.account.address, 100_000_000n)
  await timeMachine.fundBabylon(keplr.address, 100_000_000n)
  await page.goto('/')
  await connectDevice(page, device)
  await walletOffer(page, 'babylon', 'Keplr').click()
  await expectBothConnected(page)
  await beginStake(page, { amount: '0.005' })
  await signButton(page).click()

  const says = (problem: keyof typeof airGap.problem) =>
    expect(dialog(page).getByRole('alert')).toContainText(airGap.problem[problem])
  await expect(dialog(page)).toBeVisible()
  await paste(page, 'hello')
  await says('not-a-psbt')
  await bringFile(page, Buffer.from(''))
  await says('nothing')
  await bringFile(page, Buffer.from([1, 2, 3]))
  await says('not-a-psbt')
  const asked = await device.scan(dialog(page).getByRole('img', { name: /^QR code/ }))
  await bringFile(page, Buffer.from(asked))
  await says('unsigned')
  await writeFile(film, filmOf(['a code']))
  await dialog(page).getByRole('button', { name: airGap.in.scan }).click()
  await expect(dialog(page).getByRole('alert')).toContainText(airGap.camera.denied.title)
  await context.grantPermissions(['camera'])
  await dialog(page).getByRole('button', { name: airGap.in.scan }).click()
  await says('not-a-psbt')

  await page.keyboard.press('Escape')
  await expect(dialog(page)).toBeHidden()
  await expect(page.getByRole('main')).toContainText('You said no in A device without a cable')
  await page.getByRole('button', { name: messages.errors.again }).click()
  await carry(page, device, 'paste')
  await expect(dialog(page)).toBeHidden()
})

test('the device is known on the next visit, and forgotten when it is disconnected', async ({
  context,
  page,
}) => {
  const device = await openDevice(context)
  await page.goto('/')
  await connectDevice(page, device)
  await page.reload()
  const menu = page.getByRole('banner').getByRole('button', { name: 'A device without a cable' })
  await menu.click()
  await page.getByRole('button', { name: messages.wallet.disconnect }).click()
  const kept = await page.evaluate(() => Object.keys(localStorage))
  expect(kept.filter((name) => name.includes('air-gapped'))).toEqual([])
})

test('whoever asked for less motion goes through the code by hand, with the keyboard', async ({
  context,
  page,
  timeMachine,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const device = await openDevice(context)
  const keplr = await installKeplr(context)
  await timeMachine.fund(device.account.address, 100_000_000n)
  await timeMachine.fundBabylon(keplr.address, 100_000_000n)
  await page.goto('/')
  await openWalletMenu(page)
  await walletOffer(page, 'bitcoin', 'A device without a cable').press('Enter')
  const account = page.getByRole('dialog', { name: airGap.account.title })
  await account.getByRole('textbox').focus()
  await expectAccessible(page)
  await page.keyboard.insertText(device.descriptor)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(account).toContainText(device.account.address)
  await expectAccessible(page)
  await account.getByRole('button', { name: airGap.account.use }).press('Enter')
  await expect(account).toBeHidden()
  await walletOffer(page, 'babylon', 'Keplr').press('Enter')
  await expectBothConnected(page)
  await beginStake(page, { amount: '0.005' })
  await signButton(page).press('Enter')
  const code = dialog(page).getByRole('img', { name: /^QR code/ })
  await expect(code).toHaveAccessibleName(/part 1 of/)
  await expectAccessible(page)
  const next = dialog(page).getByRole('button', { name: airGap.qr.next })
  const signed = await device.sign(await device.scan(code, () => next.press('Enter')))
  await dialog(page).getByRole('textbox').focus()
  await page.keyboard.insertText(Buffer.from(signed).toString('hex'))
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toBeHidden()
})
