import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { run, stopCleanly } from './child'
import { finishSite } from './site/finish'
import { addLocalnetWorker } from './site/localnet-in-browser'

export const SITE = 'out'
const STAMP = '.holdfast/build.json'

/**
 * `npm run build -- --network mainnet`, or `--config FILE` with endpoints of one's own. With `--in-browser` the site
 * carries the local network with it, and any server of files will do.
 */
export async function main(args: string[]): Promise<void> {
  stopCleanly(async () => undefined)
  const { values } = parseArgs({
    args,
    options: {
      network: { type: 'string', default: 'localnet' },
      config: { type: 'string' },
      'in-browser': { type: 'boolean', default: false },
    },
  })
  const config: unknown = values.config
    ? JSON.parse(await readFile(values.config, 'utf8'))
    : { network: values.network }
  await buildSite(config)
  if (values['in-browser']) await putLocalnetIn(values)
  console.log(`\nThe site for ${JSON.stringify(config)} is in ${SITE}/.`)
}

async function putLocalnetIn({ network, config }: { network: string; config?: string }) {
  if (network !== 'localnet' || config)
    throw new Error('--in-browser is for the local network only')
  await addLocalnetWorker(SITE)
  // What is there now is not what the next `npm start` wants.
  await rm(STAMP, { force: true })
}

/** Builds the site unless the last build was made from the very same sources. */
export async function buildIfChanged(config: unknown): Promise<void> {
  const last = await readFile(STAMP, 'utf8').catch(() => '')
  if (last === (await stampOf(config))) return
  await buildSite(config)
}

async function buildSite(config: unknown): Promise<void> {
  const stamp = await stampOf(config)
  await rm(STAMP, { force: true })
  const { code } = await run(['node_modules/.bin/next', 'build'], {
    env: { NEXT_TELEMETRY_DISABLED: '1' },
  })
  if (code !== 0) throw new Error('next build failed; its message is above')
  await finishSite(SITE, config)
  await mkdir('.holdfast', { recursive: true })
  await writeFile(STAMP, stamp)
}

const SOURCES = [
  'app',
  'components',
  'lib',
  'messages',
  'public',
  'tools/site',
  'next.config.js',
  'postcss.config.mjs',
  'package-lock.json',
  'tsconfig.json',
]

async function stampOf(config: unknown): Promise<string> {
  const hash = createHash('sha256')
  for (const file of (await Promise.all(SOURCES.map(filesUnder))).flat().sort()) {
    hash
      .update(`${file}\0`)
      .update(await readFile(file))
      .update('\0')
  }
  return JSON.stringify({ sources: hash.digest('hex'), config })
}

async function filesUnder(path: string): Promise<readonly string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => null)
  if (entries === null) return (await readFile(path).catch(() => null)) ? [path] : []
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}
