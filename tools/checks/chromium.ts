import { spawnSync } from 'node:child_process'
import { run } from '@/tools/child'
import { chromiumPath } from '@/tools/chromium-path'

const ADVICE = `No Chromium was found and none could be installed. Install Chromium or Google Chrome
(Debian, Ubuntu: sudo apt-get install chromium), or name one: CHROMIUM=/path/to/chromium npm test`

/** The system's Chromium, else Playwright's download, else Debian's package. Throws with advice. */
export async function ensureChromium(): Promise<string> {
  const present = chromiumPath()
  if (present) return present
  console.log('No Chromium here; installing one…')
  for (const install of [downloadPlaywrights, installDebians]) {
    await install()
    const path = chromiumPath()
    if (path) return path
  }
  throw new Error(ADVICE)
}

async function downloadPlaywrights() {
  await run(['timeout', '240', 'node_modules/.bin/playwright', 'install', 'chromium'], {
    env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' },
  })
}

async function installDebians() {
  const isRoot = process.getuid?.() === 0
  if (!isRoot || spawnSync('apt-get', ['--version']).status !== 0) return
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await run(['apt-get', 'update', '-qq'], { env })
  await run(['apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env })
}
