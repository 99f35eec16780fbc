import { expect, test } from 'vitest'
import { UnreachableError } from '@/lib/ports/source'
import type { FlowPorts } from './flow-ports'
import { startStake, startUnbond } from './open-flow'
import { FakeWorld, played } from './testing/fake-world'

/** As of one tab, on a chain that does not tell which protocol line it follows. */
function untold(ports: FlowPorts): FlowPorts {
  const protocolLine = () => Promise.reject(new UnreachableError('Babylon'))
  return { ...ports, babylon: { ...ports.babylon, protocolLine } }
}

test('without the protocol line no message is asked for and nothing is registered', async () => {
  const world = new FakeWorld()
  const session = startStake(world.choice, untold(world.tab().ports))
  await played(session)
  expect(session.getSnapshot()).toMatchObject({
    activity: 'failed',
    error: { code: 'unreachable' },
    state: { step: 'sign-unbonding-slashing' },
  })
  expect(world.wallet.prompts).toBe(3)
  expect(world.babylon.sent).toEqual([])
})

test('without the protocol line what is registered goes on, and the way out is open', async () => {
  const world = new FakeWorld()
  const { ports } = world.tab()
  let isTold = true
  const protocolLine = async () => {
    if (!isTold) throw new UnreachableError('Babylon')
    return ports.babylon.protocolLine()
  }
  const session = startStake(world.choice, {
    ...ports,
    babylon: { ...ports.babylon, protocolLine },
  })
  await played(session, ({ step }) => step === 'register')
  isTold = false
  await played(session)
  expect(session.getSnapshot()).toMatchObject({ activity: 'done', error: null })

  world.bitcoin.mine()
  const [stakingTxid] = [...world.babylon.delegations.keys()]
  if (!stakingTxid) throw new RangeError('nothing was registered')
  const choice = { account: world.wallet.account, stakingTxid }
  const exit = startUnbond(choice, untold(world.tab().ports))
  await played(exit)
  expect(exit.getSnapshot()).toMatchObject({ activity: 'done', error: null })
})
