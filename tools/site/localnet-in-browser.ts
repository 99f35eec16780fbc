import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'

/** Puts the local network itself into a finished site, as a worker, so that the site needs no server at all. */
export async function addLocalnetWorker(folder: string): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: ['tools/site/localnet-worker.ts'],
    bundle: true,
    write: false,
    minify: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    logLevel: 'warning',
  })
  const script = outputFiles[0]?.contents ?? new Uint8Array()
  const hash = createHash('sha256').update(script).digest('hex').slice(0, 16)
  // Scripts come from under this path only, which the site's trusted types demand.
  const path = `/_next/static/localnet/${hash}.js`
  await mkdir(join(folder, '_next/static/localnet'), { recursive: true })
  await writeFile(join(folder, path), script)
  const config = { network: 'localnet', localnetWorker: path }
  await writeFile(join(folder, 'config.json'), `${JSON.stringify(config)}\n`)
}
