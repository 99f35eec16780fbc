import fc from 'fast-check'
import { toBase64 } from 'uint8array-tools'
import { expect, test } from 'vitest'
import { amountOr } from '@/lib/shared/testing/amount'
import { typeUrls } from '@/lib/staking/messages'
import { openClockedLocalnet } from './testing/clocked-localnet'
import { hostileRequest } from './testing/hostile-request'
import { creation, openStaker, prepareStake, signedTx } from './testing/staker'

const requests = amountOr('HOLDFAST_REQUESTS', 2_000)

test('whatever is asked, there is an answer, and the network lives on', {
  timeout: 20_000 + requests * 20,
}, async () => {
  const net = await openClockedLocalnet()
  await fc.assert(
    fc.asyncProperty(hostileRequest, async ({ path, ...init }) => {
      const { status } = await net.call(path, init)
      expect(status).toBeGreaterThanOrEqual(200)
      expect(status).toBeLessThan(600)
    }),
    { numRuns: requests },
  )
  await net.control('DELETE faults')
  const status = await net.control('GET status')
  expect(status).toMatchObject({ height: await net.bitcoin.tip() })
  expect(await (await openClockedLocalnet(net.lines)).control('GET status')).toEqual(status)
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
