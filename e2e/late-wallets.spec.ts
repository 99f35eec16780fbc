import { expect } from '@playwright/test'
import { test } from './fixtures'
import { openWalletMenu, walletOffer } from './person'

/** Runs in the page: a wallet announces itself as Wallet Standard says, to an app that is there and to one that comes. */
function announce(name: string) {
  const answer = async () => []
  const feature = (method: string) => ({ version: '1.0.0', [method]: answer })
  const wallet = {
    version: '1.0.0',
    name,
    icon: 'data:image/png;base64,',
    chains: ['bitcoin:regtest'],
    accounts: [],
    features: {
      'bitcoin:connect': feature('connect'),
      'bitcoin:signTransaction': feature('signTransaction'),
      'bitcoin:signMessage': feature('signMessage'),
    },
  }
  type Api = { register(wallet: object): void }
  const register = (api: Api) => api.register(wallet)
  window.addEventListener('wallet-standard:app-ready', (event) =>
    register(Reflect.get(event, 'detail') as Api),
  )
  const announcement = new Event('wallet-standard:register-wallet')
  window.dispatchEvent(Object.assign(announcement, { detail: register }))
}

test('a wallet is offered whether it announced itself before the page or while the dialog is open', async ({
  context,
  page,
}) => {
  await context.addInitScript(announce, 'Early')
  await page.goto('/')
  await openWalletMenu(page)
  await expect(walletOffer(page, 'bitcoin', 'Early')).toBeVisible()
  await page.evaluate(announce, 'Late')
  await expect(walletOffer(page, 'bitcoin', 'Late')).toBeVisible()
  await expect(walletOffer(page, 'bitcoin', 'Late (Taproot, ordinals)')).toBeVisible()
})
