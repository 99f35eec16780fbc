import { expect, type Page } from '@playwright/test'
import { messages } from '@/messages/en'
import { test } from './fixtures'
import { signButton, walletOffer } from './person'
import { installKeplr } from './wallets/keplr'
import { installUnisat } from './wallets/unisat'

/**
 * What the same takes in Babylon's own dApp with the same two wallets, read from its code and counted in
 * docs/staking-flow.md: the fewest clicks it can be done in, with nothing explained and nothing changed.
 */
const reference = { clicks: 15, prompts: 5 }

test('from an open page to a sent stake: counted, with fewer clicks than the reference and every prompt announced', async ({
  page,
  context,
  timeMachine,
}) => {
  const unisat = await installUnisat(context)
  const keplr = await installKeplr(context)
  await timeMachine.fund(unisat.account.address, 100_000_000n)
  await timeMachine.fundBabylon(keplr.address, 100_000_000n)
  const { wallet, shell, stake, cost, receipt } = messages
  await page.goto('/')
  const clicks = await countClicks(page)
  const signatures = () =>
    [...unisat.prompts, ...keplr.prompts].filter((method) => method.startsWith('sign')).length

  await page.getByRole('banner').getByRole('button', { name: wallet.connect }).click()
  await walletOffer(page, 'bitcoin', 'UniSat').click()
  await walletOffer(page, 'babylon', 'Keplr').click()
  await expect(
    page.getByRole('dialog').getByRole('button', { name: wallet.copyAddress }),
  ).toHaveCount(2)
  await page.getByRole('button', { name: wallet.close }).click()
  await page
    .getByRole('navigation')
    .getByRole('link', { name: shell.nav.stake, exact: true })
    .click()
  await page.getByRole('group', { name: stake.provider.label }).getByRole('radio').first().check()
  await page.locator('#amount').fill('0.25')
  await page.getByRole('button', { name: stake.review }).click()
  await page.getByRole('button', { name: cost.start }).click()
  const done = page.getByRole('main').getByText(receipt.title, { exact: true })
  let announced = 0
  for (;;) {
    await expect(signButton(page).or(done)).toBeVisible({ timeout: 60_000 })
    if (await done.isVisible()) break
    const before = signatures()
    await expectAnnounced(page)
    await signButton(page).click()
    await expect.poll(signatures).toBe(before + 1)
    announced += 1
    await expect(signButton(page)).toBeHidden()
  }
  const first = { clicks: await clicks(), prompts: signatures() }
  expect(announced).toBe(first.prompts)
  // The rehearsal is done once for a wallet: a later stake goes without its two prompts.
  const later = { clicks: first.clicks - 2, prompts: first.prompts - 2 }
  process.stdout.write(
    table({ 'a first stake here': first, 'a later stake here': later, reference }),
  )
  expect(later.prompts).toBe(reference.prompts)
  expect(later.clicks).toBeLessThan(reference.clicks)
})

/** Says what is signed, what the wallet will show and whether it is sent, before the wallet is asked. */
async function expectAnnounced(page: Page) {
  const step = page.locator('[aria-current="step"]')
  await expect(step.getByRole('heading', { level: 4 }).first()).toBeVisible()
  await expect(step.locator('dl').first()).toBeVisible()
}

/** How often the person has clicked so far; typing is no click. Counted by the page, across what it navigates to. */
async function countClicks(page: Page): Promise<() => Promise<number>> {
  let clicks = 0
  await page.exposeFunction('__clicked', () => {
    clicks += 1
  })
  await page.evaluate(() => {
    const clicked = Reflect.get(window, '__clicked') as () => Promise<void>
    // A label's click is passed on to its field as another, which no hand has done.
    addEventListener(
      'click',
      ({ isTrusted, detail }) => {
        if (isTrusted && detail > 0) void clicked()
      },
      true,
    )
  })
  return async () => clicks
}

const table = (
  rows: Readonly<Record<string, { readonly clicks: number; readonly prompts: number }>>,
) =>
  Object.entries(rows)
    .map(([name, { clicks, prompts }]) => `${name}: ${clicks} clicks, ${prompts} prompts\n`)
    .join('')
