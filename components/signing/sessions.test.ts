import { expect, test } from 'vitest'
import { startStake } from '@/lib/flows/open-flow'
import { fakeBitcoinWallet } from '@/lib/flows/testing/fake-bitcoin-wallet'
import { fakeKey } from '@/lib/flows/testing/fake-keys'
import { FakeWorld, played } from '@/lib/flows/testing/fake-world'
import { beginUnbond, forgetSession } from './sessions'

/** A world with a confirmed stake, whose key has two kinds of address. */
async function staked() {
  const world = new FakeWorld('p2tr')
  const { wallet } = world
  await played(startStake(world.choice, world.tab().ports))
  world.bitcoin.mine()
  const [stakingTxid] = [...world.babylon.delegations.keys()]
  if (!stakingTxid) throw new RangeError('nothing was registered')
  const begun = (account = wallet.account) =>
    beginUnbond({ account, stakingTxid }, world.tab().ports)
  const switched = () => {
    const other = fakeBitcoinWallet(fakeKey('staker'), 'p2wpkh')
    world.connected = { ...world.connected, bitcoin: other }
    return other
  }
  return { world, begun, switched }
}

const expectDone = (session: ReturnType<typeof beginUnbond>) =>
  expect(session.getSnapshot()).toMatchObject({ activity: 'done', error: null })

test('an unbonding that is looked at again goes on as the same one', async () => {
  const { begun } = await staked()
  const first = begun()
  expect(begun()).toBe(first)
  forgetSession(first.id)
})

test('an unbonding asks the account connected now, not the one it was begun with', async () => {
  const { world, begun, switched } = await staked()
  const first = begun()
  const leave = await played(first, ({ step }) => step === 'sign')
  leave()
  const other = switched()
  const second = begun(other.account)
  expect(second).not.toBe(first)
  const stay = await played(second, ({ step }) => step === 'sign')
  stay()

  world.connected = { ...world.connected, bitcoin: world.wallet }
  const third = begun()
  await played(third)
  expectDone(third)
  expect(third.getSnapshot().state.choice.account).toEqual(world.wallet.account)
  forgetSession(third.id)
})

test('an unbonding that is signed already is not signed again with another account', async () => {
  const { world, begun, switched } = await staked()
  const { broadcast } = world.bitcoin.port
  world.bitcoin.port.broadcast = () => Promise.reject(new Error('offline'))
  const first = begun()
  const leave = await played(first)
  leave()
  expect(first.getSnapshot().state.step).toBe('broadcast')
  world.bitcoin.port.broadcast = broadcast

  const other = switched()
  expect(begun(other.account)).toBe(first)
  forgetSession(first.id)
  const afterReload = begun(other.account)
  await played(afterReload)
  expectDone(afterReload)
  expect(other.prompts).toBe(0)
  forgetSession(afterReload.id)
})
