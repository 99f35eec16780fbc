import { expect, test } from 'vitest'
import { toSats } from '@/lib/bitcoin/sats'
import { unsignedTransaction } from '@/lib/bitcoin/transaction'
import { startStake } from '@/lib/flows/open-flow'
import { FakeWorld, played } from '@/lib/flows/testing/fake-world'
import { BroadcastRefusedError } from '@/lib/ports/bitcoin-chain'
import { UnreachableError } from '@/lib/ports/source'
import { mayAbandon } from './may-abandon'

const begun = (world: FakeWorld) => startStake(world.choice, world.tab().ports)

/** A stake whose signed transaction could not be sent. */
async function unsent(send: (world: FakeWorld) => Promise<never>) {
  const world = new FakeWorld()
  world.bitcoin.port.broadcast = () => send(world)
  const session = begun(world)
  await played(session)
  expect(session.getSnapshot()).toMatchObject({ activity: 'failed', state: { step: 'broadcast' } })
  return { world, session }
}

test('a stake that is not signed yet can be given up, and one that is sent cannot', async () => {
  const session = begun(new FakeWorld())
  await played(session, ({ step }) => step === 'sign-staking')
  expect(mayAbandon(session.getSnapshot())).toBe('registered')
  await played(session)
  expect(mayAbandon(session.getSnapshot())).toBeNull()
})

test('a signed stake that was refused can be given up, and its coins are free again', async () => {
  const { world, session } = await unsent(async () => {
    throw new BroadcastRefusedError('min relay fee not met')
  })
  expect(mayAbandon(session.getSnapshot())).toBe('signed')
  await session.abandon()
  const another = begun(world)
  await played(another, ({ step }) => step === 'sign-slashing')
  expect(another.getSnapshot()).toMatchObject({ state: { step: 'sign-slashing' }, error: null })
})

test('a signed stake whose coins went elsewhere can be given up', async () => {
  const { session } = await unsent(async ({ bitcoin, wallet }) => {
    const inputs = bitcoin.coins.map(({ outpoint, ...prevout }) => ({
      outpoint,
      prevout,
      sequence: 0,
    }))
    const { scriptPubKey } = wallet.account
    bitcoin.take(
      unsignedTransaction({ inputs, outputs: [{ scriptPubKey, value: toSats(1_000) }] }).hex,
    )
    throw new UnreachableError('a server')
  })
  session.retry()
  await played(session)
  expect(session.getSnapshot().error?.code).toBe('coins-spent')
  expect(mayAbandon(session.getSnapshot())).toBe('signed')
})

test('a signed stake that may be on its way cannot be given up', async () => {
  const { session } = await unsent(async () => {
    throw new UnreachableError('a server')
  })
  expect(mayAbandon(session.getSnapshot())).toBeNull()
})
