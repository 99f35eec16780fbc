import { expect, type Page } from '@playwright/test'
import { messages } from '@/messages/en'
import { test } from './fixtures'
import { signButton, signOnce, walletOffer } from './person'
import { installKeplr } from './wallets/keplr'
import { installUnisat } from './wallets/unisat'

/**
 * The same in Babylon's own dApp with the same wallets, read from its code and itemised in docs/staking-flow.md: the
 * fewest clicks it takes.
 */
const reference: Count = { clicks: 12, prompts: 5 }

type Count = { readonly clicks: number; readonly prompts: number }

for (const several of [true, false])
  test(`prompts and clicks from an open page to a sent stake, with a wallet that signs ${several ? 'several transactions at once' : 'one transaction at a time'}`, async ({
    page,
    context,
    timeMachine,
  }) => {
    const unisat = await installUnisat(context, { several })
    const keplr = await installKeplr(context)
    await timeMachine.fund(unisat.account.address, 100_000_000n)
    await timeMachine.fundBabylon(keplr.address, 100_000_000n)
    const signatures = () => unisat.given.length + keplr.given.length
    await page.goto('/stake')
    const clicks = await countClicks(page)
    await connect(page)
    await stakeCounted(page, signatures)
    const first = { clicks: clicks(), prompts: signatures() }
    // The rehearsal is done once for a wallet, so that whoever connects it again is asked less.
    const rehearsal = several ? 1 : 2
    const again = { clicks: first.clicks - rehearsal, prompts: first.prompts - rehearsal }
    const told = { 'the first stake with a wallet': first, 'every later one': again, reference }
    process.stdout.write(table(several, told))
    expect(first).toEqual(several ? { clicks: 12, prompts: 5 } : { clicks: 14, prompts: 7 })
    expect(again.prompts).toBeLessThanOrEqual(reference.prompts)
    if (several) expect(again.clicks).toBeLessThan(reference.clicks)
  })

async function connect(page: Page) {
  const { wallet } = messages
  const dialog = page.getByRole('dialog')
  await page.getByRole('banner').getByRole('button', { name: wallet.connect }).click()
  await walletOffer(page, 'bitcoin', 'UniSat').click()
  await walletOffer(page, 'babylon', 'Keplr').click()
  await expect(dialog.getByRole('button', { name: wallet.copyAddress })).toHaveCount(2)
  await dialog.getByRole('button', { name: wallet.done }).click()
}

/** No prompt opens before its announcement has been on the screen, and one click opens one prompt. */
async function stakeCounted(page: Page, signatures: () => number) {
  const { stake, cost, receipt } = messages
  await page.getByRole('group', { name: stake.provider.label }).getByRole('radio').first().check()
  await page.locator('#amount').fill('0.25')
  await page.getByRole('button', { name: stake.review }).click()
  await page.getByRole('button', { name: cost.start }).click()
  const done = page.getByRole('main').getByText(receipt.title, { exact: true })
  for (;;) {
    await expect(signButton(page).or(done)).toBeVisible({ timeout: 60_000 })
    if (await done.isVisible()) return
    const before = signatures()
    await expectAnnounced(page)
    await signOnce(page)
    expect(signatures()).toBe(before + 1)
  }
}

/** Says what is signed, what the wallet will show and whether it is sent, before the wallet is asked. */
async function expectAnnounced(page: Page) {
  const step = page.locator('[aria-current="step"]')
  await expect(step.locator('p').nth(2)).toBeVisible()
  await expect(step.getByRole('definition').first()).toBeVisible()
}

/** How often the person has clicked so far; typing is no click. */
async function countClicks(page: Page): Promise<() => number> {
  let clicks = 0
  await page.exposeFunction('__clicked', () => {
    clicks += 1
  })
  await page.evaluate(() => {
    const clicked = Reflect.get(window, '__clicked') as () => Promise<void>
    // The press of a hand: the click that a label passes on to its field is none.
    addEventListener('pointerdown', ({ isTrusted }) => void (isTrusted && clicked()), true)
  })
  return () => clicks
}

const table = (several: boolean, rows: Readonly<Record<string, Count>>) =>
  [
    `${several ? 'several' : 'one'} at a time:`,
    ...Object.entries(rows).map(
      ([name, { clicks, prompts }]) => `  ${name}: ${clicks} clicks, ${prompts} prompts`,
    ),
  ]
    .join('\n')
    .concat('\n')
