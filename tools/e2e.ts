import { buildIfChanged } from './build'
import { ensureChromium } from './checks/chromium'
import { run, stopCleanly } from './child'

/**
 * `npm run test:e2e -- home.spec.ts`: the browser tests alone; arguments go to Playwright.
 * With `--bitcoind PATH` the local network runs on a real Bitcoin node.
 */
export async function main(args: string[]): Promise<void> {
  stopCleanly(async () => undefined)
  const at = args.indexOf('--bitcoind')
  const [, bitcoind = ''] = at === -1 ? [] : args.splice(at, 2)
  await buildIfChanged({ network: 'localnet' })
  const { code } = await run(['node_modules/.bin/playwright', 'test', ...args], {
    env: { CHROMIUM: await ensureChromium(), HOLDFAST_BITCOIND: bitcoind },
  })
  process.exit(code)
}
