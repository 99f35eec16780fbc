import { expect } from '@playwright/test'
import { messages } from '@/messages/en'
import { test } from './fixtures'
import { openWalletMenu, walletOffer } from './person'
import { babylonAddress, installKeplr } from './wallets/keplr'
import { randomKey } from './wallets/keys'

const { wallet } = messages

test('a stranger’s name is text, and the stranger is not taken for anybody we know', async ({
  page,
  context,
}) => {
  await context.addInitScript(() => {
    const request = async () => ({ result: {} })
    const icon = 'data:image/svg+xml,<svg onload=alert(1)>'
    const entry = (id: string, name: string) => ({ id, name, icon })
    Object.assign(window, {
      Evil: { request },
      Twin: { request },
      btc_providers: [
        entry('Evil', '<img src=x onerror="document.title=1">\u202e'),
        entry('Twin', 'UniSat'),
        entry('__proto__', 'Proto'),
        entry('javascript:alert(1)', 'Script'),
      ],
    })
  })
  await page.goto('/')
  await openWalletMenu(page)
  const dialog = page.getByRole('dialog')
  await expect(
    dialog.getByText('<img src=x onerror="document.title=1">', { exact: true }),
  ).toBeVisible()
  await expect(dialog.locator('img, image, iframe, script')).toHaveCount(0)
  await expect(walletOffer(page, 'bitcoin', 'UniSat (Twin)')).toBeVisible()
  await expect(walletOffer(page, 'bitcoin', 'UniSat')).toHaveCount(0)
  await expect(walletOffer(page, 'bitcoin', 'Proto')).toHaveCount(0)
  await expect(walletOffer(page, 'bitcoin', 'Script')).toHaveCount(0)
})

test('an object that throws wherever it is touched hides nobody else', async ({
  page,
  context,
}) => {
  await context.addInitScript(() => {
    const boom = () => {
      throw new Error('boom')
    }
    for (const name of ['unisat', 'okxwallet', 'btcwallet', 'wbip_providers'])
      Object.defineProperty(window, name, { get: boom, configurable: true })
    Reflect.set(window, 'btc_providers', new Proxy([], { get: boom, has: boom, ownKeys: boom }))
    const keplr = { enable: async () => {}, getKey: async () => ({}), signDirect: async () => ({}) }
    Object.assign(window, { keplr })
  })
  await page.goto('/')
  await openWalletMenu(page)
  await expect(walletOffer(page, 'babylon', 'Keplr')).toBeVisible()
})

test('a wallet that comes a second and a half late appears in the open dialog', async ({
  page,
  context,
}) => {
  await context.addInitScript(() => {
    const answer = async () => []
    const unisat = { requestAccounts: answer, getAccounts: answer, signPsbt: answer }
    setTimeout(() => Object.assign(window, { unisat }), 1500)
  })
  await page.goto('/')
  await openWalletMenu(page)
  await expect(page.getByRole('region', { name: wallet.bitcoin.title })).toBeVisible()
  await expect(walletOffer(page, 'bitcoin', 'UniSat')).toBeVisible()
})

test('what is not installed is linked to its makers, who are not told where from', async ({
  page,
}) => {
  await page.goto('/')
  await openWalletMenu(page)
  const links = page.getByRole('dialog').getByRole('link', { name: 'Xverse', exact: true })
  await expect(links).toHaveAttribute('href', 'https://www.xverse.app')
  await expect(links).toHaveAttribute('rel', 'noreferrer')
})

test('another account in the wallet takes the place of the old one, by itself', async ({
  page,
  context,
}) => {
  const keplr = await installKeplr(context)
  await page.goto('/')
  await openWalletMenu(page)
  await walletOffer(page, 'babylon', 'Keplr').click()
  const side = page.getByRole('region', { name: wallet.babylon.title })
  await expect(side.locator('bdi')).toHaveText(keplr.address)
  keplr.key = randomKey()
  keplr.address = babylonAddress(keplr.key)
  await page.evaluate(() => window.dispatchEvent(new Event('keplr_keystorechange')))
  await expect(side.locator('bdi')).toHaveText(keplr.address)
})

test('looking needs no wallet, and the list says where', async ({ page }) => {
  await page.goto('/')
  await openWalletMenu(page)
  await page.getByRole('dialog').getByRole('link', { name: messages.watch.offer }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByLabel(messages.watch.label)).toBeVisible()
})

test('a phone without a wallet is led into the wallets’ own browsers', async ({
  page,
  hasTouch,
}) => {
  await page.goto('/stake')
  await openWalletMenu(page)
  const link = page.getByRole('link', { name: wallet.phone.open.replace('{name}', 'Xverse') })
  if (!hasTouch) return expect(link).toBeHidden()
  await expect(link).toBeVisible()
  const href = new URL((await link.getAttribute('href')) ?? '')
  expect(href.origin + href.pathname).toBe('https://connect.xverse.app/browser')
  expect(href.searchParams.get('url')).toBe(page.url())
})
