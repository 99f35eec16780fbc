import { beforeAll, expect, test } from 'vitest'
import { providerKeys } from '@/lib/localnet/provider-keys'
import { type ClockedLocalnet, openClockedLocalnet } from '@/lib/localnet/testing/clocked-localnet'

let net: ClockedLocalnet
const key = providerKeys(1).finality.key

beforeAll(async () => {
  net = await openClockedLocalnet([], { line: 'bsn' })
  await net.mine(3)
})

const lcd = async (path: string) =>
  // Each test knows what it asked for.
  (await net.get(`/api/babylon/babylon${path}`)) as Record<string, never>

const height = async (): Promise<number> =>
  Number((await lcd(`/finality/v1/finality_providers/${key}/power`)).height)

test('the active set of a height has power, by which the providers are cached', async () => {
  const at = await height()
  const { finality_providers: rows } = await lcd(
    `/finality/v1/finality_providers/${at}?pagination.limit=100`,
  )
  expect(rows).toHaveLength(60)
  expect(rows).toContainEqual({
    btc_pk_hex: key,
    height: at.toString(),
    voting_power: '41200000000',
    slashed_babylon_height: '0',
    slashed_btc_height: 0,
    jailed: false,
    highest_voted_height: at,
  })
  const cache = await lcd(`/finality/v1/vp_dst_cache/${at}`)
  expect(cache.num_active_fps).toBe('60')
  expect(await lcd(`/finality/v1/finality_providers/${key}/power/${at}`)).toEqual({
    voting_power: '41200000000',
  })
})

test('a block is final when the votes for it are more than two thirds of the power', async () => {
  const at = await height()
  expect((await lcd(`/finality/v1/votes/${at}`)).btc_pks).toHaveLength(60)
  expect((await lcd(`/finality/v1/votes/${at}`)).btc_pks).toContain(key)
  expect(await lcd(`/finality/v1/blocks/${at}`)).toMatchObject({ block: { finalized: true } })
})

test('missed votes are counted, and so is the time in jail', async () => {
  await net.control('POST providers/voting', { key, votes: false })
  await net.mine(1)
  await net.mine(1)
  const missed = await lcd(`/finality/v1/signing_infos/${key}`)
  expect(missed).toMatchObject({ signing_info: { missed_blocks_counter: '2' } })
  await net.control('POST providers/voting', { key, votes: true })
  await net.control('POST providers/jail', { key })
  const jailed = await lcd(`/finality/v1/signing_infos/${key}`)
  expect(jailed).toMatchObject({ signing_info: { missed_blocks_counter: '0' } })
  const until = new Date(net.now() + 20_000).toISOString()
  expect(jailed).toMatchObject({ signing_info: { jailed_until: until } })
})

test('evidence of two signatures is there for anybody', async () => {
  const other = providerKeys(2).finality.key
  expect(await lcd('/finality/v1/evidences')).toMatchObject({ evidences: [] })
  await net.control('POST providers/slash', { key: other })
  const { evidence } = await lcd(`/finality/v1/finality_providers/${other}/evidence`)
  expect(await lcd('/finality/v1/evidences')).toMatchObject({ evidences: [evidence] })
  expect(evidence).toMatchObject({ fp_btc_pk_hex: other })
})

const providersOf = async (network: string) => {
  const path = `/btcstaking/v1/finality_providers/${network}?pagination.limit=1`
  const { pagination } = (await lcd(path)) as unknown as Paginated
  return pagination.total
}

type Paginated = { readonly pagination: { readonly total: string } }

test('other networks are registered, each with its providers', async () => {
  const { consumer_registers: networks } = (await lcd(
    '/btcstkconsumer/v1/consumer_registry_list',
  )) as unknown as { consumer_registers: readonly { readonly consumer_id: string }[] }
  expect(networks.map(({ consumer_id }) => consumer_id)).toEqual([
    '07-tendermint-3',
    'parapet-4021',
    'undercroft-1',
  ])
  for (const network of networks) {
    const { consumer_id } = network
    expect(await lcd(`/btcstkconsumer/v1/consumers_registry/${consumer_id}`)).toEqual({
      consumer_registers: [network],
    })
    expect(await providersOf(consumer_id)).toBe('10')
  }
  expect(await providersOf('holdfast-local-1')).toBe('185')
})

test.each([
  ['/finality/v1/blocks/99999', 500],
  ['/finality/v1/signing_infos/00', 501],
  [`/finality/v1/signing_infos/${'0'.repeat(64)}`, 500],
  [`/finality/v1/finality_providers/${'0'.repeat(64)}/power`, 500],
  [`/finality/v1/finality_providers/${'0'.repeat(64)}/evidence`, 500],
  ['/btcstkconsumer/v1/consumers_registry/nowhere', 500],
  ['/btcstaking/v1/finality_providers/nowhere', 500],
])('%s answers %i', async (path, status) => {
  expect((await net.call(`/api/babylon/babylon${path}`)).status).toBe(status)
})
