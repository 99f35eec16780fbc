import fc from 'fast-check'
import { controls } from '@/lib/localnet/control/controls'
import { faultKinds } from '@/lib/localnet/faults/fault-kinds'
import { sourceNames } from '@/lib/localnet/faults/source'

export type HostileRequest = {
  readonly method: string
  /** With a query, and anything at all in it. */
  readonly path: string
  readonly body: string | null
}

const rest = [
  '/api/babylon/cosmos/tx/v1beta1/txs',
  '/api/babylon/cosmos/tx/v1beta1/simulate',
  '/api/babylon/cosmos/auth/v1beta1/accounts/',
  '/api/babylon/cosmos/bank/v1beta1/balances/',
  '/api/babylon-2/babylon/btcstaking/v1/finality_providers',
  '/api/babylon/babylon/btcstaking/v1/params/btc_height/',
  '/api/babylon/babylon/btcstaking/v1/btc_delegation/',
  '/api/babylon/babylon/btclightclient/v1/depth/',
  '/api/babylon/babylon/btccheckpoint/v1/',
  '/api/babylon/babylon/btcstkconsumer/v1/consumers_registry/',
  '/api/babylon/babylon/epoching/v1/epochs/',
  '/api/babylon/babylon/incentive/',
  '/api/babylon/babylon/finality/v1/',
  '/api/indexer/v2/delegations',
  '/api/indexer/v2/finality-providers',
  '/api/indexer/v2/delegation',
  '/api/indexer/v2/bsn',
  '/api/indexer/holdfast/v1/',
  '/api/bitcoin/tx',
  '/api/bitcoin-2/tx/',
  '/api/bitcoin-3/address/',
  '/api/bitcoin/block/',
  '/api/bitcoin/block-height/',
  '/api/bitcoin/v1/validate-address/',
  '/localnet/wallets/x/sign-psbt',
  '/localnet/wallets/',
]

// To begin again is no accident, and takes long.
const switches = Object.keys(controls).filter((name) => name !== 'POST reset')

const fieldNames = [
  ...new Set(Object.values(controls).flatMap(({ fields }) => fields)),
  'tx_bytes',
  'mode',
]

const odd = fc.oneof(
  // Too many of anything, or too few to be worth it: work that is allowed is tested elsewhere.
  fc.constantFrom(-1, 1.5, 1e21, 2 ** 53, Number.NaN, 1e9),
  fc.string(),
  fc.constantFrom(
    '',
    '0',
    '-1',
    '1e9',
    '٣',
    '0x10',
    'p2tr',
    'POST',
    '__proto__',
    '\u0000',
    '/../..',
  ),
  fc.stringMatching(/^[0-9a-f]{64}$/),
  fc.base64String(),
  fc.constantFrom(null, true, false),
  fc.array(fc.oneof(fc.string(), fc.integer()), { maxLength: 3 }),
  fc.dictionary(fc.string(), fc.string(), { maxKeys: 2 }),
)

const anyBody = fc.oneof(
  fc.string(),
  fc.json(),
  fc.dictionary(fc.constantFrom(...fieldNames), odd).map((body) => JSON.stringify(body)),
  fc.constantFrom('['.repeat(50_000), '{"a":'.repeat(10_000), '"'.padEnd(2_000_000, 'x'), '﻿{}'),
)

const anyFault = fc
  .record(
    {
      source: fc.oneof(fc.constantFrom(...sourceNames), odd),
      // One that never answers would be believed.
      kind: fc.oneof(
        fc.constantFrom(...Object.keys(faultKinds).filter((kind) => kind !== 'timeout')),
        odd,
      ),
      path: odd,
      times: odd,
      blocks: odd,
      seconds: odd,
    },
    { requiredKeys: ['path'] },
  )
  .map((fault) => ({ method: 'POST', path: '/localnet/faults', body: JSON.stringify(fault) }))

const anyQuery = fc
  .dictionary(
    fc.constantFrom(
      'pagination.key',
      'pagination.limit',
      'pagination.offset',
      'pagination.reverse',
      'pagination_key',
      'staker_pk_hex',
      'babylon_address',
      'staking_tx_hash_hex',
      'finality_provider_pk_hex',
      'bsn_id',
      'state',
      'denom',
      'hash',
    ),
    fc.oneof(
      fc.string(),
      fc.base64String(),
      fc.stringMatching(/^[0-9a-f]{64}$/),
      fc.nat().map(String),
    ),
  )
  .map((query) => `?${new URLSearchParams(query)}`)

const anySwitch = fc
  .record({ name: fc.constantFrom(...switches), body: anyBody })
  .map(({ name, body }) => {
    const [method = '', path = ''] = name.split(' ')
    return { method, path: `/localnet/${path}`, body: method === 'GET' ? null : body }
  })

const anyCall = fc
  .record({
    method: fc.constantFrom('GET', 'GET', 'POST', 'POST', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'),
    root: fc.constantFrom(...rest),
    tail: fc.oneof(fc.webPath(), fc.constantFrom('%F0', '999999999', '1', '-1')),
    query: anyQuery,
    body: anyBody,
  })
  .map(({ method, root, tail, query, body }) => ({
    method,
    path: `${root}${tail}${query}`,
    body: method === 'GET' || method === 'HEAD' ? null : body,
  }))

/** What somebody might send who knows the paths and the fields, but means no good. */
export const hostileRequest: fc.Arbitrary<HostileRequest> = fc.oneof(
  { weight: 6, arbitrary: anyCall },
  { weight: 3, arbitrary: anySwitch },
  { weight: 1, arbitrary: anyFault },
)
