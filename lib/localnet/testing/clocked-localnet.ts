import { createBabylonNode } from '@/lib/adapters/babylon-node/babylon-node'
import { createEsplora } from '@/lib/adapters/esplora/esplora'
import { createStakingApi } from '@/lib/adapters/staking-api/staking-api'
import type { ProtocolLine } from '@/lib/localnet/babylon/state'
import type { Rpc } from '@/lib/localnet/bitcoin/rpc'
import { chainId } from '@/lib/localnet/genesis'
import { createLocalnet } from '@/lib/localnet/localnet'
import { createControlClient } from './control-client'

export const origin = 'http://localnet.test'

export type ClockedOptions = {
  /** In milliseconds since 1970. */
  readonly start?: number
  readonly line?: ProtocolLine
  readonly bitcoind?: Rpc
}

/** A local network with a clock and a log of its own, read through the adapters the dApp uses. */
export async function openClockedLocalnet(
  log: readonly string[] = [],
  { start = 1_780_000_000_000, line, bitcoind }: ClockedOptions = {},
) {
  const lines = [...log]
  let time = start
  const localnet = await createLocalnet({
    ...{ now: () => time, bitcoind },
    settings: { blockIntervalSeconds: 0, line },
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
  const fetch = (request: Request) => localnet.handle(request)
  const call = (path: string, init?: RequestInit) => fetch(new Request(`${origin}${path}`, init))
  const post = async (path: string, body: unknown) =>
    await call(path, { method: 'POST', body: JSON.stringify(body) })
  return {
    lines,
    /** For adapters of one's own; the network is at `origin`. */
    fetch,
    call,
    get: async (path: string): Promise<unknown> => await (await call(path)).json(),
    post,
    control: createControlClient({ origin, fetch }),
    tick: () => localnet.tick(),
    now: () => time,
    /** Moves the clock without letting anybody act. */
    advance(seconds: number) {
      time += seconds * 1_000
    },
    /** Lets time pass, as four ticks a second would. */
    async pass(seconds: number) {
      for (let quarter = 0; quarter < seconds * 4; quarter += 1) {
        time += 250
        await localnet.tick()
      }
    },
    async mine(blocks: number) {
      await post('/localnet/mine', { blocks })
      time += 250
      await localnet.tick()
    },
    babylon: createBabylonNode({
      ...{ name: 'babylon', root: `${origin}/api/babylon` },
      ...{ chainId, fetch },
    }),
    indexer: createStakingApi({ root: `${origin}/api/indexer`, fetch }),
    bitcoin: createEsplora({
      name: 'Bitcoin',
      root: `${origin}/api/bitcoin`,
      bitcoinNetwork: 'regtest',
      fetch,
    }),
  }
}

export type ClockedLocalnet = Awaited<ReturnType<typeof openClockedLocalnet>>
