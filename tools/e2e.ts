import { buildIfChanged } from './build'
import { ensureChromium } from './checks/chromium'
import { run, stopCleanly } from './child'

/** `npm run test:e2e -- home.spec.ts`: the browser tests alone; arguments go to Playwright. */
export async function main(args: string[]): Promise<void> {
  stopCleanly(async () => undefined)
  await buildIfChanged({ network: 'localnet' })
  const { code } = await run(['node_modules/.bin/playwright', 'test', ...args], {
    env: { CHROMIUM: await ensureChromium() },
  })
  process.exit(code)
}
