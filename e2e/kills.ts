import { type BrowserContext, expect, type Page } from '@playwright/test'

/** How a page goes away in the middle of things. */
export const kills = ['reload', 'crash', 'context loss'] as const

export type Kill = (typeof kills)[number]

/** Ends the page without a word of warning and opens its address again, in a new page where the old one is gone. */
export async function killed(page: Page, kill: Kill): Promise<Page> {
  if (kill === 'reload') {
    await page.reload({ waitUntil: 'commit' })
    return page
  }
  const url = page.url()
  const context = page.context()
  if (kill === 'context loss') await crashRenderer(page)
  await page.close({ runBeforeUnload: false })
  const again = await context.newPage()
  await again.goto(url, { waitUntil: 'commit' })
  return again
}

/** The process that draws the page dies: no event of the page runs, and its locks are let go by the browser. */
async function crashRenderer(page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash')
  const devtools = await page.context().newCDPSession(page)
  // It is never answered: there is nobody left who could.
  devtools.send('Page.crash').catch(() => undefined)
  await crashed
}

/** What the page says it is at: its step, and which of its prompts. */
async function placeOf(page: Page): Promise<string> {
  const headings = (level: number) =>
    page.getByRole('main').getByRole('heading', { level }).allInnerTexts()
  return [...(await headings(2)), ...(await headings(4))].join()
}

/** Kills the page and waits until it is back where it was, or `arrived`. Answers the page that goes on, and how long it took. */
export async function killedAndBack(
  page: Page,
  kill: Kill,
  arrived?: (page: Page) => Promise<void>,
) {
  const before = await placeOf(page)
  const started = performance.now()
  const again = await killed(page, kill)
  await (arrived?.(again) ?? expect.poll(() => placeOf(again), { intervals: [50] }).toBe(before))
  return { page: again, milliseconds: performance.now() - started }
}

/** What has been sent to either chain from a context, to whichever server: each transaction once. */
export function watchTransactions(context: BrowserContext) {
  const sent = { bitcoin: new Set<string>(), babylon: new Set<string>(), requests: 0 }
  context.on('request', (request) => {
    if (request.method() !== 'POST') return
    const { pathname } = new URL(request.url())
    const body = request.postData() ?? ''
    if (/^\/api\/bitcoin[^/]*\/tx$/.test(pathname)) sent.bitcoin.add(body)
    else if (/^\/api\/babylon[^/]*\/cosmos\/tx\/v1beta1\/txs$/.test(pathname))
      sent.babylon.add(body)
    else return
    sent.requests += 1
  })
  return sent
}
