import { rm } from 'node:fs/promises'
import { buildIfChanged } from './build'
import { ensureChromium } from './checks/chromium'
import { run, stopCleanly } from './child'

/** `npm run screenshots`: every screen at three widths in both themes, to screenshots/. */
export async function main(args: string[]): Promise<void> {
  stopCleanly(async () => undefined)
  await buildIfChanged({ network: 'localnet' })
  await rm('screenshots', { recursive: true, force: true })
  const { code } = await run(
    ['node_modules/.bin/playwright', 'test', '--project=screenshots', ...args],
    {
      env: { CHROMIUM: await ensureChromium(), HOLDFAST_SCREENSHOTS: '1' },
    },
  )
  process.exit(code)
}
