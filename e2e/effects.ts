import type { BrowserContext } from '@playwright/test'

/** What a context has sent to the chains so far. */
export type Effects = {
  /** Bodies of transactions sent to Bitcoin. */
  readonly bitcoin: readonly string[]
  /** Bodies of transactions sent to Babylon; dry runs do not count. */
  readonly babylon: readonly string[]
}

export function watchEffects(context: BrowserContext): Effects {
  const bitcoin: string[] = []
  const babylon: string[] = []
  context.on('request', (request) => {
    if (request.method() !== 'POST') return
    const { pathname } = new URL(request.url())
    if (pathname === '/api/bitcoin/tx') bitcoin.push(request.postData() ?? '')
    if (pathname === '/api/babylon/cosmos/tx/v1beta1/txs') babylon.push(request.postData() ?? '')
  })
  return { bitcoin, babylon }
}
