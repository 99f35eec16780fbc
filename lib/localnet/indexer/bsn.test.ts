import { expect, test } from 'vitest'
import type { ProtocolLine } from '@/lib/localnet/babylon/state'
import { chainId } from '@/lib/localnet/genesis'
import { createWorld } from '@/lib/localnet/world'
import { stakingApi } from './staking-api'

const worldOf = (line: ProtocolLine) =>
  createWorld({ now: () => 1_780_000_000_000, blockInterval: 0, line })

const ask = (world: ReturnType<typeof worldOf>, path: string) =>
  stakingApi(world, new Request(`http://api.test${path}`), path.replace(/\?.*/, ''))

type Providers = {
  data: { btc_pk: string; bsn_id?: string; type: string; active_tvl: number }[]
  pagination: { next_key: string }
}

async function providers(world: ReturnType<typeof worldOf>, bsnId: string) {
  const rows: Providers['data'] = []
  for (let key: string | null = ''; key !== null; ) {
    const query = new URLSearchParams({ bsn_id: bsnId, pagination_key: key })
    const page = (await (await ask(world, `/v2/finality-providers?${query}`)).json()) as Providers
    rows.push(...page.data)
    key = page.pagination.next_key || null
  }
  return rows
}

test('the multi-network line tells of Babylon first and of three more networks', async () => {
  const world = worldOf('bsn')
  const { data } = (await (await ask(world, '/v2/bsn')).json()) as {
    data: { id: string; type: string; allowlist: string[]; active_tvl: number }[]
  }
  expect(data.map(({ id }) => id)).toEqual([chainId, ...world.babylon.consumers.keys()])
  expect(data.map(({ type }) => type)).toEqual(['COSMOS', 'COSMOS', 'ROLLUP', 'ROLLUP'])
  expect(data.map(({ allowlist }) => allowlist.length > 0)).toEqual([false, false, true, false])
  for (const { id, active_tvl } of data) {
    const rows = await providers(world, id)
    expect(rows.reduce((sum, row) => sum + row.active_tvl, 0)).toBe(active_tvl)
    expect(new Set(rows.map(({ bsn_id }) => bsn_id))).toEqual(new Set([id]))
  }
})

test('all providers, or Babylon’s own, can be asked for, and are ordered by key', async () => {
  const world = worldOf('bsn')
  const all = await providers(world, 'all')
  expect(all.map(({ btc_pk }) => btc_pk)).toEqual(
    [...world.babylon.finalityProviders.keys()].sort(),
  )
  const own = await providers(world, '')
  expect(own).toEqual(all.filter(({ bsn_id }) => bsn_id === chainId))
  expect(own).toHaveLength(185)
})

test('today’s line knows no networks and ignores who asks for one', async () => {
  const world = worldOf('genesis')
  const response = await ask(world, '/v2/bsn')
  expect([response.status, await response.text()]).toEqual([404, '404 page not found\n'])
  const rows = await providers(world, 'all')
  expect(rows).toHaveLength(215)
  expect(rows.every(({ type, bsn_id }) => type === '' && bsn_id === undefined)).toBe(true)
})

test('only the multi-network line says how many providers a stake may name, and since when proofs say what they are for', async () => {
  const info = async (line: ProtocolLine) =>
    (await (await ask(worldOf(line), '/v2/network-info')).json()) as {
      data: { params: { bbn: Record<string, unknown>[] }; network_upgrade?: unknown }
    }
  const [bsn, genesis] = [await info('bsn'), await info('genesis')]
  expect(bsn.data.params.bbn.at(-1)?.max_finality_providers).toBe(10)
  expect(bsn.data.network_upgrade).toEqual({ pop: [{ height: 1, version: 0 }] })
  expect(genesis.data.params.bbn.at(-1)).not.toHaveProperty('max_finality_providers')
  expect(genesis.data).not.toHaveProperty('network_upgrade')
})
