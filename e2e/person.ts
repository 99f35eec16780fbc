import { expect, type Page } from '@playwright/test'
import { messages } from '@/messages/en'

type Phase = keyof typeof messages.position.tag

/** What a person does, by the words on the screen. */

/** Connects the practice wallet for both chains. */
export async function connectPracticeWallet(page: Page): Promise<void> {
  const { wallet } = messages
  await openWalletMenu(page)
  await page.getByRole('button', { name: wallet.practice.name, exact: true }).click()
  await expectBothConnected(page)
}

/** Connects a Bitcoin wallet, then a Babylon wallet, by the names the dApp lists them under. */
export async function connectWallets(
  page: Page,
  names: readonly [bitcoin: string, babylon: string],
): Promise<void> {
  await openWalletMenu(page)
  for (const [index, name] of names.entries()) {
    await walletOffer(page, index === 0 ? 'bitcoin' : 'babylon', name).click()
    if (index === 0) await expect(connectedWallets(page)).toHaveCount(1)
  }
  await expectBothConnected(page)
}

/** The dialog about wallets closes by itself, and says why. */
export async function expectBothConnected(page: Page): Promise<void> {
  await expect(page.getByText(messages.wallet.both)).toBeAttached()
  await expect(page.getByRole('dialog')).toBeHidden()
}

/** What the wallet dialog offers under one chain, by name. */
export const walletOffer = (page: Page, chain: 'bitcoin' | 'babylon', name: string | RegExp) =>
  page
    .getByRole('region', { name: messages.wallet[chain].title })
    .getByRole('button', { name, exact: true })

export const openWalletMenu = (page: Page) =>
  page.getByRole('banner').getByRole('button', { name: messages.wallet.connect }).click()

const connectedWallets = (page: Page) =>
  page.getByRole('dialog').getByRole('button', { name: messages.wallet.copyAddress })

/** Fills the stake form and goes on to the cost. The first provider listed will do. */
export async function reviewStake(page: Page, { amount }: { amount: string }): Promise<void> {
  await page.goto('/stake')
  await fillStake(page, { amount })
  await page.getByRole('button', { name: messages.stake.review }).click()
  await expect(page.getByRole('heading', { name: messages.cost.title })).toBeVisible()
}

export async function fillStake(page: Page, { amount }: { amount: string }): Promise<void> {
  const providers = page.getByRole('group', { name: messages.stake.provider.label })
  await providers.getByRole('radio').first().check()
  await page.locator('#amount').fill(amount)
}

/** Signs each step as it is announced, until the page says `title`. */
export async function signUntil(page: Page, title: string): Promise<void> {
  const sign = signButton(page)
  const done = page.getByRole('main').getByText(title, { exact: true })
  for (;;) {
    await expect(sign.or(done)).toBeVisible({ timeout: 60_000 })
    if (await done.isVisible()) return
    await signOnce(page)
  }
}

/** Signs the step that is announced, and waits until the page goes on to another. */
export async function signOnce(page: Page): Promise<void> {
  await expect(signButton(page)).toBeVisible()
  const announced = await steps(page)
  await signButton(page).click()
  await expect.poll(() => steps(page)).not.toBe(announced)
}

export const signButton = (page: Page) =>
  page.getByRole('button', { name: messages.signing.sign, exact: true })

/** Which step it is, and which of its prompts. */
async function steps(page: Page): Promise<string> {
  const headings = (level: number) =>
    page.getByRole('main').getByRole('heading', { level }).allInnerTexts()
  return [...(await headings(2)), ...(await headings(4))].join()
}

/** Goes from the form to the first signature. */
export async function beginStake(page: Page, { amount }: { amount: string }): Promise<void> {
  await reviewStake(page, { amount })
  await page.getByRole('button', { name: messages.cost.start }).click()
  await expect(signButton(page)).toBeVisible()
}

/** Stakes with whatever is connected and answers the staking transaction's id. */
export async function stake(page: Page, { amount }: { amount: string }): Promise<string> {
  await beginStake(page, { amount })
  await signUntil(page, messages.receipt.title)
  return stakedTxid(page)
}

/** The id on the receipt. */
export async function stakedTxid(page: Page): Promise<string> {
  const link = page.getByRole('link', { name: messages.receipt.look })
  const address = await link.getAttribute('href')
  return new URL(address ?? '', page.url()).searchParams.get('tx') ?? ''
}

/** Leaves an active stake early. */
export async function unbond(page: Page, txid: string): Promise<void> {
  await page.goto(`/position?tx=${txid}`)
  await page.getByRole('link', { name: messages.position.next.unbond }).click()
  await signUntil(page, messages.unbond.done.title)
}

/** Brings free coins home, to the person's own address. */
export async function withdraw(page: Page, txid: string): Promise<void> {
  await page.goto(`/position?tx=${txid}`)
  await page.getByRole('link', { name: messages.position.next.withdraw }).click()
  await page.getByRole('button', { name: messages.withdraw.review }).click()
  await signUntil(page, messages.withdraw.done.title)
}

/** Waits until the stake's page wears this tag, such as "Locked" or "Home". */
/** What the stake is in now; several phases share a word, so the word alone would prove little. */
export async function expectPhase(page: Page, txid: string, phase: Phase): Promise<void> {
  await page.goto(`/position?tx=${txid}`)
  await expect(page.getByRole('main').locator(`[data-phase="${phase}"]`)).toBeVisible()
}

/** Where the practice wallet of this browser has its bitcoin. */
export async function practiceAddress(page: Page, origin: string): Promise<string> {
  const id = await page.evaluate(() => localStorage.getItem('holdfast.practice-wallet'))
  const response = await fetch(`${origin}/localnet/wallets/${id}`)
  const wallet = (await response.json()) as { readonly bitcoin: { readonly address: string } }
  return wallet.bitcoin.address
}
