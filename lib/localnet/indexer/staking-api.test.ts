import { beforeAll, expect, test } from 'vitest'
import { type ClockedLocalnet, openClockedLocalnet } from '@/lib/localnet/testing/clocked-localnet'
import { openStaker, prepareStake, register } from '@/lib/localnet/testing/staker'

let net: ClockedLocalnet

beforeAll(async () => {
  net = await openClockedLocalnet([], { line: 'genesis' })
})

type Page = { data: { btc_pk: string; state: string }[]; pagination: { next_key: string } }

const api = async (path: string) => (await net.get(`/api/indexer${path}`)) as Page

test('finality providers come in pages of ten, ordered by key, until the key of the next page is empty', async () => {
  const pages: Page[] = []
  let key = ''
  do {
    const page = await api(`/v2/finality-providers?pagination_key=${encodeURIComponent(key)}`)
    pages.push(page)
    key = page.pagination.next_key
  } while (key !== '')
  expect(pages.map(({ data }) => data.length)).toEqual([...Array(21).fill(10), 5])
  const keys = pages.flatMap(({ data }) => data.map(({ btc_pk }) => btc_pk))
  expect(keys).toEqual([...new Set(keys)].toSorted())
})

test('finality providers are in every state', async () => {
  const providers = await net.indexer.finalityProviders()
  const count = (kind: string) => providers.filter(({ state }) => state.kind === kind).length
  expect(['active', 'inactive', 'jailed', 'slashed'].map(count)).toEqual([60, 145, 6, 4])
  for (const { commission } of providers) {
    expect(commission).toMatch(/^0\.\d{18}$/)
    expect(Number(commission)).toBeGreaterThanOrEqual(0.03)
    expect(Number(commission)).toBeLessThanOrEqual(0.2)
  }
})

test('the totals are those of the finality providers', async () => {
  const providers = await net.indexer.finalityProviders()
  const stats = await net.indexer.stats()
  expect(stats.activeStake).toBe(providers.reduce((sum, { activeStake }) => sum + activeStake, 0n))
  expect(stats.totalFinalityProviders).toBe(215)
  expect(stats.activeFinalityProviders).toBe(60)
})

test('both servers tell the same parameters', async () => {
  expect(await net.indexer.params()).toEqual(await net.babylon.params())
})

const unknownKey = '89bb0cdb868f0101a6979714cd68b147249eaa8403f3b62e6ee9408ecffdc6cb'

const errors = [
  ['/v2/delegation', 400, 'staking_tx_hash_hex is required'],
  ['/v2/delegation?staking_tx_hash_hex=xyz', 400, 'invalid staking_tx_hash_hex'],
  [
    `/v2/delegation?staking_tx_hash_hex=${'0'.repeat(64)}`,
    404,
    'staking delegation not found, please retry',
  ],
  ['/v2/delegations', 400, 'staker_pk_hex or babylon_address is required'],
  ['/v2/delegations?staker_pk_hex=00', 400, 'invalid staker_pk_hex'],
  ['/v2/delegations?babylon_address=bbn1', 400, 'invalid babylon_address'],
  [
    `/v2/delegations?staker_pk_hex=${unknownKey}&pagination_key=a`,
    400,
    'invalid pagination key format',
  ],
  [
    `/v2/delegations?staker_pk_hex=${unknownKey}&pagination_key=AAAA`,
    500,
    'Internal service error',
  ],
  ['/v2/finality-providers?pagination_key=AAAA', 400, 'invalid pagination token'],
  [
    `/v2/finality-providers?pagination_key=${btoa('{"btc_pk":"ffff"}')}`,
    404,
    'finality providers not found, please retry',
  ],
  ['/v2/staker/stats', 400, 'staker_pk_hex is required'],
  ['/v2/apr?satoshis_staked=1.5', 400, 'invalid satoshis_staked: must be a valid integer'],
  ['/v2/apr?ubbn_staked=-1', 400, 'invalid ubbn_staked: must be non-negative'],
  ['/v1/staker/pubkey-lookup', 400, 'address is required'],
  [`/v1/staker/pubkey-lookup?${'address=a&'.repeat(11)}`, 400, 'Maximum 10 address allowed'],
  [
    '/v1/staker/pubkey-lookup?address=a',
    400,
    'can not decode btc address: decoded address is of unknown format',
  ],
  ['/v1/staker/delegation/check', 400, 'address is required'],
  ['/v1/staker/delegations', 400, 'staker_btc_pk is required'],
  [
    `/v1/staker/delegations?staker_btc_pk=${unknownKey}&pending_action=yes`,
    400,
    'invalid pending_action',
  ],
  ['/v1/unbonding/eligibility?staking_tx_hash_hex=00', 403, 'delegation not found'],
  ['/address/screening?btc_address=nobody', 500, 'Internal service error'],
  ['/holdfast/v1/finality-provider/history', 400, 'btc_pk is required'],
] as const

test.each(errors)('%s answers %i with the real error body', async (path, status, message) => {
  const response = await net.call(`/api/indexer${path}`)
  const errorCode = {
    ...{ 400: 'BAD_REQUEST', 403: 'NOT_FOUND' },
    ...{ 404: 'NOT_FOUND', 500: 'INTERNAL_SERVICE_ERROR' },
  }[status]
  expect(response.status).toBe(status)
  expect(await response.json()).toEqual({ errorCode, message })
})

test('an unknown staker has an empty list and empty totals, with either case of the key', async () => {
  for (const key of [unknownKey, unknownKey.toUpperCase()])
    expect(await api(`/v2/delegations?staker_pk_hex=${key}`)).toEqual({
      data: [],
      pagination: { next_key: '' },
    })
  expect(await api(`/v2/staker/stats?staker_pk_hex=${unknownKey}`)).toMatchObject({
    data: { active_tvl: 0, withdrawable_delegations: 0 },
  })
})

test('a path that does not exist is the router’s own answer, which is not JSON', async () => {
  const response = await net.call('/api/indexer/v3/network-info')
  expect(response.status).toBe(404)
  expect(await response.text()).toBe('404 page not found\n')
})

test('what is posted is bounded, and refused where nothing is to be posted', async () => {
  const post = (path: string, body: string) =>
    net.call(`/api/indexer${path}`, { method: 'POST', body })
  expect((await post('/v2/stats', '{}')).status).toBe(405)
  expect((await post('/v1/unbonding', 'x'.repeat(4_097))).status).toBe(413)
  expect(await (await post('/v1/unbonding', '{}')).json()).toEqual({
    errorCode: 'BAD_REQUEST',
    message: 'invalid staking transaction hash',
  })
})

test('no coin is inscribed, and no address is suspicious', async () => {
  const address = 'bcrt1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqc8gma6'
  const utxos = [{ txid: 'ab'.repeat(32), vout: 0 }]
  const answer = await net.post('/api/indexer/v1/ordinals/verify-utxos', { address, utxos })
  expect(await answer.json()).toEqual({ data: [{ ...utxos[0], inscription: false }] })
  expect(await net.get(`/api/indexer/address/screening?btc_address=${address}`)).toEqual({
    data: { btc_address: { risk: 'Low' } },
  })
})

test('what is not in an envelope is bare', async () => {
  expect(await net.get('/api/indexer/info/metrics?key=baby_total_supply')).toBe(10_000_000_000)
  const refused = await net.call('/api/indexer/info/metrics?key=price')
  expect([refused.status, await refused.json()]).toEqual([500, 'invalid key'])
  expect(await net.get('/api/indexer/swagger/doc.json')).toMatchObject({
    paths: { '/v2/delegations': { get: {} }, '/v1/unbonding': { post: {} } },
  })
})

test('answers say nothing of how long they may be kept', async () => {
  const { headers } = await net.call('/api/indexer/v2/stats')
  for (const name of ['cache-control', 'etag', 'last-modified', 'age'])
    expect(headers.has(name)).toBe(false)
})

test('delegations come newest first in pages of ten, and one account’s active ones can be asked for', async () => {
  const own = await openClockedLocalnet()
  const staker = await openStaker(own, 'pages')
  const registered: string[] = []
  for (let stakingTime = 64; stakingTime < 76; stakingTime += 1) {
    const { message, transactions } = await prepareStake(staker, stakingTime)
    expect(await register(staker, message)).toMatchObject({ code: 0 })
    registered.unshift(transactions.stakingTxid)
  }
  const path = `/api/indexer/v2/delegations?staker_pk_hex=${staker.key.key}`
  const first = (await own.get(path)) as Page
  expect(first.data).toHaveLength(10)
  expect(first.pagination.next_key).not.toBe('')
  const { delegations: all } = await own.indexer.delegationsOf(staker.key.key)
  expect(all.map(({ stakingTxid }) => stakingTxid)).toEqual(registered)
  const active = `/api/indexer/v2/delegations?babylon_address=${staker.babylonAddress}&state=active`
  expect(await own.get(active)).toEqual({ data: [], pagination: { next_key: '' } })
})
