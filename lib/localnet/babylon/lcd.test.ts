import { beforeAll, expect, test } from 'vitest'
import { type ClockedLocalnet, openClockedLocalnet } from '@/lib/localnet/testing/clocked-localnet'
import { openStaker, type Staker } from '@/lib/localnet/testing/staker'

let net: ClockedLocalnet
let staker: Staker

beforeAll(async () => {
  net = await openClockedLocalnet([], { line: 'genesis' })
  staker = await openStaker(net, 'lcd')
})

const lcd = async (path: string) => await net.get(`/api/babylon${path}`)
const nobody = 'bbn1cvyhmu2vdghxcrh36qwvsmjfhl59ccktfh4r4w'

test('parameters are written as the node writes them', async () => {
  const params = {
    covenant_quorum: 6,
    min_staking_value_sat: '500000',
    slashing_pk_script: 'agdiYWJ5bG9u',
    slashing_rate: '0.001000000000000000',
    unbonding_time_blocks: 12,
    delegation_creation_base_gas_fee: '1095000',
    btc_activation_height: 120,
  }
  expect(await lcd('/babylon/btcstaking/v1/params')).toMatchObject({ params })
  expect(await lcd('/babylon/btcstaking/v1/params/3')).toMatchObject({ params })
  expect(await lcd('/babylon/btcstaking/v1/params/btc_height/150')).toMatchObject({
    params,
    version: 3,
  })
  expect(await lcd('/babylon/btcstaking/v1/params_versions')).toMatchObject({
    params: [
      { version: 0, params: { unbonding_time_blocks: 30, unbonding_fee_sat: '64000' } },
      { version: 1, params: { unbonding_time_blocks: 30, unbonding_fee_sat: '32000' } },
      { version: 2, params: { unbonding_time_blocks: 30, unbonding_fee_sat: '9600' } },
      { version: 3, params },
    ],
    pagination: { next_key: null, total: '4' },
  })
})

test('accounts, balances and the chain are those of the Cosmos SDK', async () => {
  const { babylonAddress: address } = staker
  expect(await lcd(`/cosmos/auth/v1beta1/accounts/${address}`)).toMatchObject({
    account: { '@type': '/cosmos.auth.v1beta1.BaseAccount', address, pub_key: null, sequence: '0' },
  })
  const coin = { denom: 'ubbn', amount: '100000000' }
  expect(await lcd(`/cosmos/bank/v1beta1/balances/${address}`)).toMatchObject({ balances: [coin] })
  expect(await lcd(`/cosmos/bank/v1beta1/balances/${address}/by_denom?denom=ubbn`)).toEqual({
    balance: coin,
  })
  expect(await lcd(`/cosmos/bank/v1beta1/balances/${nobody}/by_denom?denom=ubbn`)).toEqual({
    balance: { denom: 'ubbn', amount: '0' },
  })
  expect(await lcd('/cosmos/base/tendermint/v1beta1/blocks/latest')).toMatchObject({
    block: { header: { chain_id: 'holdfast-local-1' } },
  })
})

test('the light client follows Bitcoin', async () => {
  const tip = await net.bitcoin.tip()
  const answer = (await lcd('/babylon/btclightclient/v1/tip')) as {
    header: { height: number; hash_hex: string; header_hex: string; work: string }
  }
  expect(answer.header).toMatchObject({ height: tip, work: `${2 * (tip + 1)}` })
  expect(answer.header.header_hex).toHaveLength(160)
  const contains = '/babylon/btclightclient/v1/contains?hash='
  expect(await lcd(`${contains}${answer.header.hash_hex}`)).toEqual({ contains: true })
  expect(await lcd(`${contains}${'0'.repeat(64)}`)).toEqual({ contains: false })
})

test('finality providers are paged by a key in base64', async () => {
  type Page = { finality_providers: { btc_pk: string }[]; pagination: { next_key: string | null } }
  const path = '/babylon/btcstaking/v1/finality_providers?pagination.limit=200'
  const first = (await lcd(path)) as Page
  const key = encodeURIComponent(first.pagination.next_key ?? '')
  const second = (await lcd(`${path}&pagination.key=${key}`)) as Page
  expect([first.finality_providers.length, second.finality_providers.length]).toEqual([200, 15])
  expect(second.pagination.next_key).toBeNull()
  const [one] = second.finality_providers
  expect(
    await lcd(`/babylon/btcstaking/v1/finality_providers/${one?.btc_pk}/finality_provider`),
  ).toEqual({ finality_provider: one })
})

const errors = [
  [`/cosmos/auth/v1beta1/accounts/${nobody}`, 404, 5, `account ${nobody} not found`],
  ['/cosmos/auth/v1beta1/accounts/cosmos1x', 400, 3, 'invalid address: cosmos1x'],
  [`/cosmos/tx/v1beta1/txs/${'AB'.repeat(32)}`, 404, 5, `tx not found: ${'AB'.repeat(32)}`],
  ['/babylon/btcstaking/v1/params/9', 400, 3, 'params version 9 not found'],
  ['/babylon/btcstaking/v1/params/btc_height/x', 400, 3, 'type mismatch, parameter: btc_height'],
  [
    `/babylon/btcstaking/v1/btc_delegation/${'0'.repeat(64)}`,
    500,
    2,
    'codespace btcstaking code 1102: the BTC delegation is not found',
  ],
  [
    '/babylon/btcstaking/v1/largest_btc_reorg',
    500,
    2,
    'codespace btcstaking code 1128: there is no BTC reorg currently set',
  ],
  [
    '/babylon/btcstaking/v1/btc_delegations/LOST',
    400,
    3,
    'type mismatch, parameter: status, error: LOST is not valid',
  ],
  [
    '/babylon/checkpointing/v1/raw_checkpoint/9',
    500,
    2,
    'codespace checkpointing code 1201: raw checkpoint does not exist',
  ],
  [
    '/babylon/epoching/v1/epochs/9',
    500,
    2,
    'codespace epoching code 1101: the epoch is not known in DB',
  ],
  ['/babylon/btccheckpoint/v1/1', 404, 5, 'checkpoint for epoch 1 has not been submitted yet'],
  [
    `/babylon/incentive/address/${nobody}/reward_gauge`,
    500,
    2,
    'codespace incentive code 1101: reward gauge not found',
  ],
  ['/babylon/btcstkconsumer/v1/params', 501, 12, 'Not Implemented'],
] as const

test.each(errors)('%s answers %i', async (path, status, ...[code, message]) => {
  const response = await net.call(`/api/babylon${path}`)
  expect(response.status).toBe(status)
  expect(await response.json()).toEqual({ code, message, details: [] })
})

test.each([
  ['/babylon/btcstaking/v1/finality_providers/%F0', 400, 'invalid URL escape'],
  ['/babylon/btcstaking/v1/finality_providers?pagination.key=AA==', 400, 'invalid pagination key'],
  ['/babylon/btcstaking/v1/finality_providers?pagination.key=A', 400, 'invalid pagination key'],
  ['/babylon/btccheckpoint/v1/999999999999999', 404, 'has not been submitted yet'],
])('%s is answered with %i', async (path, status, message) => {
  const response = await net.call(`/api/babylon${path}`)
  expect(response.status).toBe(status)
  expect(await response.json()).toMatchObject({ message: expect.stringContaining(message) })
})
