import { createLocalnet, type Localnet } from '@/lib/localnet/localnet'
import { quantile, rounded, timed } from './timed'

const origin = 'http://localnet.bench'
const mostPages = 300

/** A network that mines only on request, with its log in memory. */
function open(lines: string[]): Promise<Localnet> {
  return createLocalnet({
    now: Date.now,
    settings: { blockIntervalSeconds: 0 },
    store: {
      load: async () => [...lines],
      append: async (added) => {
        lines.push(...added)
      },
      replace: async (kept) => {
        lines.splice(0, lines.length, ...kept)
      },
    },
  })
}

async function ask(network: Localnet, path: string, body?: object): Promise<unknown> {
  const init = body && { method: 'POST', body: JSON.stringify(body) }
  const response = await network.handle(new Request(`${origin}${path}`, init))
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return await response.json()
}

/** A fresh start, a thousand blocks, and so many stakes of one practice wallet. */
export async function seededLocalnet(count: number) {
  const lines: string[] = []
  const [network, freshStart] = await timed(() => open(lines))
  const { id } = (await ask(network, '/localnet/wallets', {})) as { id: string }
  await network.tick()
  const [seeded, seed] = await timed(async () => {
    const answer = await ask(network, '/localnet/seed', { staker: id, count })
    return answer as { staker: string }
  })
  const [, mined] = await timed(() => ask(network, '/localnet/mine', { blocks: 1_000 }))
  const [, tick] = await timed(() => network.tick())
  const [, tickAgain] = await timed(() => network.tick())
  const ticks = { afterBlocks: tick, withNothingNew: tickAgain }
  return {
    ...{ network, lines, staker: seeded.staker },
    figures: { freshStart, seed: { count, ...seed }, thousandBlocks: mined, ticks },
  }
}

type Page = {
  readonly data: readonly unknown[]
  readonly pagination: { readonly next_key: string }
}

/** Pages of the delegations one after the other, none of which was asked for before. */
export async function pagesOf(network: Localnet, staker: string) {
  const times: number[] = []
  let key = ''
  do {
    const query = new URLSearchParams({ staker_pk_hex: staker, pagination_key: key })
    const start = performance.now()
    const page = (await ask(network, `/api/indexer/v2/delegations?${query}`)) as Page
    times.push(performance.now() - start)
    key = page.pagination.next_key
  } while (key !== '' && times.length < mostPages)
  const [first = Number.NaN, ...others] = times
  const [, stats] = await timed(() => ask(network, '/api/indexer/v2/stats'))
  return {
    pages: times.length,
    firstMs: rounded(first),
    medianMs: rounded(quantile(others, 0.5)),
    p95Ms: rounded(quantile(others, 0.95)),
    stats,
  }
}

/** The same network out of its log. */
export async function reopened(lines: readonly string[]) {
  const [, timing] = await timed(() => open([...lines]))
  const bytes = lines.reduce((sum, line) => sum + line.length + 1, 0)
  return { ...timing, logLines: lines.length, logMegabytes: rounded(bytes / 1e6) }
}
