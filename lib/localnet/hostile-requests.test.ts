import fc from 'fast-check'
import { toBase64 } from 'uint8array-tools'
import { expect, test } from 'vitest'
import { typeUrls } from '@/lib/staking/messages'
import { openClockedLocalnet } from './testing/clocked-localnet'
import { creation, openStaker, prepareStake, signedTx } from './testing/staker'

const paths = [
  '/api/babylon/cosmos/tx/v1beta1/txs',
  '/api/babylon/cosmos/tx/v1beta1/simulate',
  '/api/babylon/babylon/btcstaking/v1/finality_providers',
  '/api/babylon/babylon/btcstaking/v1/params/btc_height/',
  '/api/babylon/cosmos/auth/v1beta1/accounts/',
  '/api/indexer/v2/delegations',
  '/api/indexer/v2/finality-providers',
  '/api/indexer/v2/delegation',
  '/api/bitcoin/tx',
  '/api/bitcoin/address/',
  '/localnet/mine',
  '/localnet/fund',
  '/localnet/babylon/fund',
  '/localnet/wallets',
  '/localnet/wallets/x/sign-psbt',
  '/localnet/interval',
]

const anyBody = fc.oneof(
  fc.string(),
  fc.json(),
  fc
    .dictionary(
      fc.constantFrom(
        'blocks',
        'until',
        'address',
        'sats',
        'ubbn',
        'tx_bytes',
        'mode',
        'kind',
        'seconds',
      ),
      fc.oneof(fc.integer(), fc.double(), fc.string(), fc.constant(null)),
    )
    .map((body) => JSON.stringify(body)),
)

const anyQuery = fc.dictionary(
  fc.constantFrom(
    'pagination.key',
    'pagination.limit',
    'pagination_key',
    'staker_pk_hex',
    'babylon_address',
    'staking_tx_hash_hex',
    'state',
  ),
  fc.oneof(fc.string(), fc.base64String(), fc.stringMatching(/^[0-9a-f]{64}$/)),
)

test('whatever is asked, there is an answer, and the network lives on', async () => {
  const net = await openClockedLocalnet()
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        path: fc.constantFrom(...paths),
        tail: fc.webPath(),
        query: anyQuery,
        body: fc.option(anyBody),
      }),
      async ({ path, tail, query, body }) => {
        const url = `${path}${tail}?${new URLSearchParams(query)}`
        const response = await net.call(url, body === null ? {} : { method: 'POST', body })
        expect(response.status).toBeGreaterThanOrEqual(200)
        expect(response.status).toBeLessThan(600)
      },
    ),
    { numRuns: 500 },
  )
  expect(await net.get('/localnet/status')).toMatchObject({
    blockIntervalSeconds: expect.any(Number),
  })
})

test('a transaction with any byte changed gets a verdict, and leaves the network as able to go on', async () => {
  const net = await openClockedLocalnet()
  const staker = await openStaker(net, 'mutated')
  const { message } = await prepareStake(staker)
  const tx = await signedTx(staker, [creation(message)])
  await fc.assert(
    fc.asyncProperty(fc.nat(tx.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
      const changed = Uint8Array.from(tx)
      changed[at] = (changed[at] ?? 0) ^ by
      const body = { tx_bytes: toBase64(changed), mode: 'BROADCAST_MODE_SYNC' }
      const response = await net.post('/api/babylon/cosmos/tx/v1beta1/txs', body)
      const { tx_response } = (await response.json()) as { tx_response: { code: number } }
      expect(tx_response.code).toBeGreaterThan(0)
      expect(await net.post('/api/babylon/cosmos/tx/v1beta1/simulate', body)).toBeDefined()
    }),
    { numRuns: 200 },
  )
  expect(await net.babylon.account(staker.babylonAddress)).toMatchObject({ sequence: 0n })
})

test('messages of any bytes fail without harm, and the log of them can be read again', async () => {
  const net = await openClockedLocalnet()
  const staker = await openStaker(net, 'any bytes')
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...Object.values(typeUrls), '/cosmos.bank.v1beta1.MsgSend', 'toString'),
      fc.uint8Array({ maxLength: 200 }),
      async (typeUrl, value) => {
        const tx = await signedTx(staker, [{ typeUrl, value }])
        const body = { tx_bytes: toBase64(tx), mode: 'BROADCAST_MODE_SYNC' }
        expect((await net.post('/api/babylon/cosmos/tx/v1beta1/txs', body)).status).toBe(200)
      },
    ),
    { numRuns: 200 },
  )
  const again = await openClockedLocalnet(net.lines)
  expect(await again.get('/localnet/status')).toEqual(await net.get('/localnet/status'))
})
