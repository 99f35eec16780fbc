import { readFileSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { NetworkConfig } from '@/lib/config/networks'
import { parseSiteConfig } from '@/lib/config/site-config'
import { formatHeadersFile, type HeaderRule } from './headers-file'
import { type ReadAsset, securePage, withMetaPolicy } from './page'
import { metaPolicy, pagePolicy, siteHeaders } from './policy'

/** Turns what Next emitted into what may be served: the network chosen, every page locked down. */
export async function finishSite(folder: string, config: unknown): Promise<void> {
  const network = parseSiteConfig(config)
  const readAsset: ReadAsset = (path) => readOrNull(join(folder, decodeURIComponent(path)))
  const pages = (await readdir(folder, { recursive: true })).filter((file) =>
    file.endsWith('.html'),
  )
  const policies = await Promise.all(
    pages.sort().map((file) => finishPage({ folder, file, network, readAsset })),
  )
  await writeFile(join(folder, 'config.json'), `${JSON.stringify(config)}\n`)
  await writeFile(
    join(folder, '_headers'),
    formatHeadersFile([
      { path: '/*', headers: siteHeaders(network) },
      {
        path: '/_next/static/*',
        headers: { 'Cache-Control': 'public, max-age=31536000, immutable' },
      },
      ...policies.flat(),
    ]),
  )
}

type PageJob = {
  readonly folder: string
  readonly file: string
  readonly network: NetworkConfig
  readonly readAsset: ReadAsset
}

async function finishPage({ folder, file, network, readAsset }: PageJob) {
  const path = join(folder, file)
  const emitted = await readFile(path, 'utf8')
  try {
    const { html, scriptHashes } = securePage(emitted, readAsset)
    const policy = pagePolicy(network, [...new Set(scriptHashes)])
    await writeFile(path, withMetaPolicy(html, metaPolicy(policy)))
    return addressesOf(file).map(
      (address): HeaderRule => ({ path: address, headers: { 'Content-Security-Policy': policy } }),
    )
  } catch (cause) {
    throw new Error(`${file}: ${cause instanceof Error ? cause.message : cause}`, { cause })
  }
}

/** `stake.html` answers at /stake.html and at /stake. */
export function addressesOf(file: string): readonly string[] {
  const clean = `/${file}`.replace(/\.html$/, '').replace(/\/index$/, '/')
  return [...new Set([`/${file}`, clean, clean.replace(/(.)\/$/, '$1')])]
}

function readOrNull(path: string): Buffer | null {
  try {
    return readFileSync(path)
  } catch {
    return null
  }
}
