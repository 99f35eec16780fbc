import { expect, type Page } from '@playwright/test'
import { messages } from '@/messages/en'
import { test } from './fixtures'
import { expectBothConnected, signButton, signOnce, walletOffer } from './person'
import { installKeplr } from './wallets/keplr'
import { installUnisat } from './wallets/unisat'

/**
 * The same in Babylon's own dApp with the same wallets, read from its code and itemised in docs/staking-flow.md: the
 * fewest clicks it takes, with nothing connected and with both wallets still connected from last time.
 */
const reference = {
  anew: { clicks: 12, prompts: 5 },
  still: { clicks: 6, prompts: 5 },
} as const satisfies Readonly<Record<string, Count>>

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
    const clicks = await countClicks(page)
    const counted = (): Count => ({ clicks: clicks(), prompts: signatures() })
    await page.goto('/stake')
    await connect(page)
    const connecting = counted()
    await stakeCounted(page, signatures)
    const first = counted()
    // What came back can be spent once it is in a block.
    await timeMachine.mine(1)
    // The rehearsal is done once for a wallet, which stays connected: it is asked less from now on.
    await page.goto('/stake')
    await expectBothConnected(page)
    await stakeCounted(page, signatures)
    const still = less(counted(), first)
    const anew = more(still, connecting)
    process.stdout.write(
      table(several, {
        'the first stake with a wallet': first,
        'a later one, connected anew': anew,
        'there, connected anew': reference.anew,
        'a later one, still connected': still,
        'there, still connected': reference.still,
      }),
    )
    expect(first).toEqual(several ? { clicks: 11, prompts: 5 } : { clicks: 13, prompts: 7 })
    expect(still).toEqual(several ? { clicks: 7, prompts: 4 } : { clicks: 8, prompts: 5 })
    expect(anew.clicks).toBeLessThan(reference.anew.clicks)
    expect(anew.prompts).toBeLessThanOrEqual(reference.anew.prompts)
  })

const less = (all: Count, part: Count): Count => ({
  clicks: all.clicks - part.clicks,
  prompts: all.prompts - part.prompts,
})

const more = (one: Count, other: Count): Count => ({
  clicks: one.clicks + other.clicks,
  prompts: one.prompts + other.prompts,
})

async function connect(page: Page) {
  const { wallet } = messages
  await page.getByRole('banner').getByRole('button', { name: wallet.connect }).click()
  await walletOffer(page, 'bitcoin', 'UniSat').click()
  await walletOffer(page, 'babylon', 'Keplr').click()
  await expectBothConnected(page)
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

/** How often the person has clicked since the first page was opened; typing is no click. */
async function countClicks(page: Page): Promise<() => number> {
  let clicks = 0
  await page.exposeFunction('__clicked', () => {
    clicks += 1
  })
  await page.addInitScript(() => {
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
