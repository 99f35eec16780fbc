import type { BrowserContext, Page } from '@playwright/test'
import { connectWallets } from '@/e2e/person'
import type { TimeMachine } from '@/e2e/time-machine'
import { installKeplr, type Keplr } from './keplr'
import type { AccountKind } from './keys'
import { installUnisat, type Unisat } from './unisat'

export type Installed = { readonly unisat: Unisat; readonly keplr: Keplr }

/** Both wallets installed, with 1 BTC and 100 BABY, and connected from the home page. */
export async function connectInstalled(
  {
    context,
    page,
    timeMachine,
  }: Readonly<{
    context: BrowserContext
    page: Page
    timeMachine: TimeMachine
  }>,
  kind: AccountKind = 'p2tr',
): Promise<Installed> {
  const unisat = await installUnisat(context, { kind })
  const keplr = await installKeplr(context)
  await timeMachine.fund(unisat.account.address, 100_000_000n)
  await timeMachine.fundBabylon(keplr.address, 100_000_000n)
  await page.goto('/')
  await connectWallets(page, ['UniSat', 'Keplr'])
  return { unisat, keplr }
}
