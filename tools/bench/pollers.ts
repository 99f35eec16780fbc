import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startHost } from '@/tools/host/host'
import { openLogStore } from '@/tools/host/log-store'
import { quantile, rounded } from './timed'

export type Polling = {
  readonly lines: readonly string[]
  readonly staker: string
  readonly browsers: number
  readonly seconds: number
}

/** In milliseconds. No answer by then is an error, so that nobody waits for a server that stands still. */
const longestWait = 30_000

/** What an open tab asks again and again. */
const pathsOf = (staker: string) => [
  '/api/indexer/healthcheck',
  `/api/indexer/v2/delegations?staker_pk_hex=${staker}`,
  `/api/indexer/v2/staker/stats?staker_pk_hex=${staker}`,
  '/api/indexer/v2/stats',
  '/api/indexer/v2/finality-providers',
  '/api/indexer/v2/network-info',
  '/api/indexer/holdfast/v1/height',
  '/api/bitcoin/blocks/tip/height',
  '/api/bitcoin/v1/fees/recommended',
  '/api/babylon/babylon/btclightclient/v1/tip',
]

/** So many browsers on a host over loopback, each asking one thing after the other. */
export async function pollHost({ lines, staker, browsers, seconds }: Polling) {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-bench-'))
  try {
    const [site, state] = [folder, join(folder, 'state')]
    await writeFile(join(site, '_headers'), '')
    const store = await openLogStore(state)
    await store.append(lines)
    await store.close()
    const host = await startHost({ site, state, port: 0 })
    try {
      return await pollAll(host.origin, { staker, browsers, seconds })
    } finally {
      await host.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function pollAll(origin: string, { staker, browsers, seconds }: Omit<Polling, 'lines'>) {
  const times: number[] = []
  const errors: string[] = []
  const until = performance.now() + seconds * 1_000
  const browse = async (offset: number) => {
    const paths = pathsOf(staker)
    for (let turn = offset; performance.now() < until; turn += 1) {
      const path = paths[turn % paths.length] ?? ''
      const start = performance.now()
      const problem = await problemOf(`${origin}${path}`)
      times.push(performance.now() - start)
      if (problem) errors.push(`${path}: ${problem}`)
    }
  }
  await Promise.all(Array.from({ length: browsers }, (_, index) => browse(index)))
  return {
    ...{ browsers, seconds, requests: times.length },
    perSecond: Math.round(times.length / seconds),
    medianMs: rounded(quantile(times, 0.5)),
    p99Ms: rounded(quantile(times, 0.99)),
    errors: errors.length,
    ...(errors.length > 0 && { firstErrors: errors.slice(0, 3) }),
  }
}

async function problemOf(url: string): Promise<string | null> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(longestWait) })
    await response.text()
    return response.ok ? null : String(response.status)
  } catch (error) {
    return String(error)
  }
}
