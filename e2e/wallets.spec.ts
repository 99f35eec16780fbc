import type { BrowserContext } from '@playwright/test'
import { messages } from '@/messages/en'
import { press, reach, signUntilByKeyboard } from './by-keyboard'
import { test } from './fixtures'
import {
  connectWallets,
  expectBothConnected,
  expectPhase,
  stake,
  stakedTxid,
  unbond,
  walletOffer,
} from './person'
import type { TimeMachine } from './time-machine'
import { installAppWallet } from './wallets/app-wallet'
import { installKeplr, type Keplr } from './wallets/keplr'
import type { Account } from './wallets/keys'
import { installLeather } from './wallets/leather'
import { installOkx } from './wallets/okx'
import { installStandard } from './wallets/standard'
import { installUnisat } from './wallets/unisat'
import { installXverse } from './wallets/xverse'

type Family = {
  /** As they are listed. */
  readonly names: readonly [bitcoin: string, babylon: string]
  readonly bitcoin: (context: BrowserContext) => Promise<Account>
  readonly babylon: (context: BrowserContext) => Promise<Keplr>
}

const unisat: Family = {
  names: ['UniSat', 'UniSat'],
  bitcoin: async (context) => (await installUnisat(context)).account,
  babylon: (context) => installKeplr(context, { path: 'unisat.keplr', shape: 'offline-signer' }),
}

const families: readonly Family[] = [
  unisat,
  {
    names: ['OKX Wallet', 'OKX Wallet'],
    bitcoin: installOkx,
    babylon: (context) => installKeplr(context, { path: 'okxwallet.keplr' }),
  },
  {
    names: ['Xverse', 'Keplr'],
    bitcoin: async (context) => (await installXverse(context)).p2wpkh,
    babylon: (context) => installKeplr(context),
  },
  {
    names: ['Leather (Taproot, ordinals)', 'Cosmostation'],
    bitcoin: async (context) => (await installLeather(context)).p2tr,
    babylon: (context) => installKeplr(context, { path: 'cosmostation.providers.keplr' }),
  },
  {
    names: ['This app’s Bitcoin wallet', 'This app’s Babylon wallet'],
    bitcoin: installAppWallet,
    babylon: (context) => installKeplr(context, { path: 'bbnwallet', shape: 'app' }),
  },
  {
    names: ['Orange (Taproot, ordinals)', 'Keplr'],
    bitcoin: installStandard,
    babylon: (context) => installKeplr(context, { isLedger: true }),
  },
]

/** Both wallets in the browser, with 1 BTC and 100 BABY. */
async function installed(context: BrowserContext, timeMachine: TimeMachine, family: Family) {
  const { address } = await family.bitcoin(context)
  const babylon = await family.babylon(context)
  await timeMachine.fund(address, 100_000_000n)
  await timeMachine.fundBabylon(babylon.address, 100_000_000n)
}

for (const family of families)
  test(`${family.names.join(' and ')}: connect, stake, leave early`, async ({
    page,
    context,
    timeMachine,
  }) => {
    await installed(context, timeMachine, family)
    await page.goto('/')
    await connectWallets(page, family.names)
    const txid = await stake(page, { amount: '0.005' })
    await timeMachine.mine(3)
    await unbond(page, txid)
    await timeMachine.mine(1)
    await expectPhase(page, txid, 'unbonding')
  })

test('with the keyboard alone: connect, stake, leave early', async ({
  page,
  context,
  timeMachine,
}) => {
  const { wallet, stake: form, cost, receipt, shell, position, unbond: exit } = messages
  await installed(context, timeMachine, unisat)
  await page.goto('/')
  await press(page, page.getByRole('banner').getByRole('button', { name: wallet.connect }))
  await press(page, walletOffer(page, 'bitcoin', 'UniSat'))
  await press(page, walletOffer(page, 'babylon', 'UniSat'))
  await expectBothConnected(page)
  const navigation = page.getByRole('navigation')
  await press(page, navigation.getByRole('link', { name: shell.nav.stake, exact: true }))
  await reach(
    page,
    page.getByRole('group', { name: form.provider.label }).getByRole('radio').first(),
  )
  await page.keyboard.press('Space')
  await reach(page, page.getByLabel(form.amount.label, { exact: true }))
  await page.keyboard.type('0.005')
  await press(page, page.getByRole('button', { name: form.review }))
  await press(page, page.getByRole('button', { name: cost.start }))
  await signUntilByKeyboard(page, receipt.title)
  const txid = await stakedTxid(page)
  await timeMachine.mine(3)
  await page.goto(`/position?tx=${txid}`)
  await press(page, page.getByRole('link', { name: position.next.unbond }))
  await signUntilByKeyboard(page, exit.done.title)
})
