import { expect, test } from 'vitest'
import { resumeStake, startStake, startUnbond } from './open-flow'
import type { FlowSession } from './session'
import { rehearsalOf } from './stake-rehearsal'
import type { StakeState } from './stake-state'
import { fakeBitcoinWallet } from './testing/fake-bitcoin-wallet'
import { fakeKey } from './testing/fake-keys'
import { type Crash, FakeWorld, played } from './testing/fake-world'

const kinds = ['p2tr', 'p2wpkh'] as const

const worldOf = (kind: (typeof kinds)[number], signsSeveral: boolean) => {
  const world = new FakeWorld(kind)
  world.wallet.signsSeveral = signsSeveral
  return world
}

const begun = (world: FakeWorld) => startStake(world.choice, world.tab().ports)

/** Every step that was waited at, in order. */
function stepsOf(session: FlowSession<StakeState>): string[] {
  const seen: string[] = []
  session.subscribe(() => {
    const { activity, state } = session.getSnapshot()
    if (activity === 'waiting-for-user' && seen.at(-1) !== state.step) seen.push(state.step)
  })
  return seen
}

const expectDone = (session: FlowSession<StakeState>) =>
  expect(session.getSnapshot()).toMatchObject({ activity: 'done', error: null })

for (const kind of kinds) {
  test(`a ${kind} wallet that signs one at a time is asked seven times`, async () => {
    const world = worldOf(kind, false)
    const session = begun(world)
    const steps = stepsOf(session)
    await played(session)
    expectDone(session)
    expect(steps).toEqual([
      'rehearse-unbonding',
      'rehearse-withdrawal',
      'sign-slashing',
      'sign-unbonding-slashing',
      'prove-possession',
      'sign-registration',
      'sign-staking',
    ])
  })

  test(`a ${kind} wallet that signs several at once is asked five times`, async () => {
    const world = worldOf(kind, true)
    const session = begun(world)
    const steps = stepsOf(session)
    await played(session)
    expectDone(session)
    expect(world.wallet.prompts).toBe(4)
    expect(steps).toEqual([
      'rehearse-unbonding',
      'sign-slashing',
      'prove-possession',
      'sign-registration',
      'sign-staking',
    ])
  })

  test(`a ${kind} wallet that has rehearsed is not asked again, and a new version of it is`, async () => {
    const world = worldOf(kind, true)
    world.fund(2)
    world.wallet.version = '1.0'
    await played(begun(world))
    world.bitcoin.coins = new FakeWorld(kind).bitcoin.coins
    world.journal.kept.clear()

    const again = begun(world)
    const steps = stepsOf(again)
    await played(again, ({ step }) => step === 'prove-possession')
    expect(steps).toEqual(['sign-slashing'])
    await again.abandon()

    world.wallet.version = '1.1'
    const newer = begun(world)
    await played(newer, ({ step }) => step.startsWith('rehearse'))
    expect(newer.getSnapshot().state.step).toBe('rehearse-unbonding')
  })
}

for (const [version, days, asked] of [
  [null, 29, 'sign-slashing'],
  [null, 30, 'rehearse-unbonding'],
  ['1.0', 30, 'sign-slashing'],
] as const)
  test(`${days} days after a wallet of ${version ? 'a' : 'no'} version has rehearsed, it is asked to ${asked} first`, async () => {
    const world = worldOf('p2tr', true)
    world.wallet.version = version
    const first = begun(world)
    await played(first, ({ step }) => step === 'sign-slashing')
    await first.abandon()

    world.now += days * 24 * 60 * 60 * 1000
    const later = begun(world)
    const steps = stepsOf(later)
    await played(later)
    expectDone(later)
    expect(steps[0]).toBe(asked)
  })

test('what is rehearsed spends a coin that is not the account’s', async () => {
  const world = worldOf('p2tr', true)
  const session = begun(world)
  await played(session, ({ step }) => step === 'rehearse-unbonding')
  const { state } = session.getSnapshot()
  if (state.step !== 'rehearse-unbonding') throw new RangeError(state.step)
  const { unbonding, withdrawal } = rehearsalOf(state)
  const spent = [unbonding, withdrawal].map(({ transaction }) => transaction.hex.slice(10, 74))
  const own = world.bitcoin.coins.map(({ outpoint }) => outpoint.txid)
  expect(new Set(spent).size).toBe(1)
  for (const reversed of spent)
    expect(own).not.toContain(reversed.match(/../g)?.toReversed().join(''))
})

test('nothing of a rehearsal is sent anywhere', async () => {
  const world = worldOf('p2tr', false)
  await played(begun(world), ({ step }) => step === 'sign-slashing')
  expect(world.bitcoin.sent).toEqual([])
  expect(world.babylon.sent).toEqual([])
})

const failures = [
  ['unsigned', 'unsigned'],
  ['wrong-key', 'wrong-signature'],
  ['unsupported', 'wallet-unsupported'],
  ['fewer', 'wrong-count'],
  ['more', 'wrong-count'],
] as const

for (const [mood, reason] of failures)
  for (const signsSeveral of [false, true])
    test(`a wallet that is "${mood}", ${signsSeveral ? 'in one prompt' : 'one by one'}, cannot stake and is told why; once it can, it may`, async () => {
      const world = worldOf('p2tr', signsSeveral)
      world.wallet.mood = mood
      const session = begun(world)
      await played(session)
      const failed = { activity: 'failed', error: { code: 'rehearsal-failed', reason } }
      expect(session.getSnapshot()).toMatchObject(failed)
      expect(await lastRehearsal(world)).toMatchObject({ outcome: 'failed', reason })

      session.retry()
      await played(session)
      expect(session.getSnapshot()).toMatchObject(failed)
      expect(world.babylon.sent).toEqual([])

      world.wallet.mood = 'ok'
      session.retry()
      await played(session)
      expectDone(session)
      expect(await lastRehearsal(world)).toMatchObject({ outcome: 'passed' })
    })

test('a second half that fails is a failure too', async () => {
  const world = worldOf('p2tr', false)
  const session = begun(world)
  await played(session, ({ step }) => step === 'rehearse-withdrawal')
  world.wallet.mood = 'wrong-key'
  await played(session)
  expect(session.getSnapshot().error).toMatchObject({ code: 'rehearsal-failed' })
  world.wallet.mood = 'ok'
  session.retry()
  await played(session)
  expectDone(session)
})

test('answers in another order are refused', async () => {
  const world = worldOf('p2tr', true)
  world.wallet.mood = 'reversed'
  const session = begun(world)
  await played(session)
  expect(session.getSnapshot().error).toMatchObject({ reason: 'different-transaction' })
})

for (const mood of ['rejects', 'locked', 'other-account', 'leaves', 'leaves-open'] as const)
  test(`a wallet that is "${mood}" has not failed the rehearsal`, async () => {
    const world = worldOf('p2tr', true)
    world.wallet.mood = mood
    const session = begun(world)
    await played(session)
    expect(session.getSnapshot().error?.code).toMatch(/^wallet-/)
    expect(await lastRehearsal(world)).toBeNull()
    world.wallet.mood = 'ok'
    session.retry()
    await played(session)
    expectDone(session)
  })

for (const mood of [
  'fewer',
  'more',
  'reversed',
  'wrong-key',
  'leaves',
  'leaves-and-returns',
] as const)
  test(`penalties in one prompt, by a wallet that is "${mood}", are refused together, and can be signed again`, async () => {
    const world = worldOf('p2wpkh', true)
    const session = begun(world)
    await played(session, ({ step }) => step === 'sign-slashing')
    world.wallet.mood = mood
    await played(session)
    expect(session.getSnapshot()).toMatchObject({
      activity: 'failed',
      state: { step: 'sign-slashing' },
      error: { code: mood.startsWith('leaves') ? 'wallet-wrong-account' : 'signature-refused' },
    })
    world.wallet.mood = 'ok'
    session.retry()
    await played(session)
    expectDone(session)
  })

test('another wallet cannot finish what the first began to rehearse', async () => {
  const world = worldOf('p2tr', false)
  const session = begun(world)
  await played(session, ({ step }) => step === 'rehearse-withdrawal')
  connect(world, 'another')
  const steps = stepsOf(session)
  await played(session)
  expectDone(session)
  expect(steps.slice(0, 3)).toEqual([
    'rehearse-withdrawal',
    'rehearse-unbonding',
    'rehearse-withdrawal',
  ])
})

const together = ['rehearse-unbonding', 'rehearsed', 'sign-slashing', 'prove-possession'] as const
const oneByOne = [...together, 'rehearse-withdrawal', 'sign-unbonding-slashing'] as const

for (const [before, after, steps] of [
  [false, true, oneByOne],
  [true, false, together],
] as const)
  for (const step of steps)
    test(`a tab closed at ${step} goes on with a wallet that signs ${after ? 'several' : 'one'} at a time`, async () => {
      const world = worldOf('p2tr', before)
      const session = await reopened(world, { step, when: 'after-saving' }, () => {
        connect(world, 'another').signsSeveral = after
      })
      await played(session)
      expectDone(session)
      expect(world.babylon.sent).toHaveLength(1)
      expect(world.bitcoin.sent).toHaveLength(1)
    })

test('the wallet that locks the coins has rehearsed, even when another one was rehearsed with', async () => {
  const world = worldOf('p2tr', true)
  const session = begun(world)
  await played(session, ({ step }) => step === 'sign-staking')
  const another = connect(world, 'another')
  another.mood = 'wrong-key'
  await played(session)
  expect(session.getSnapshot()).toMatchObject({
    activity: 'failed',
    error: { code: 'rehearsal-failed' },
    state: { step: 'rehearse-unbonding' },
  })
  expect(world.bitcoin.sent).toEqual([])
  another.mood = 'ok'
  session.retry()
  await played(session)
  expectDone(session)
  expect(world.babylon.sent).toHaveLength(1)
})

for (const before of ['the first', 'none'] as const)
  test(`a wallet that is connected in the place of ${before} while the covenant is looked at rehearses first`, async () => {
    const world = worldOf('p2tr', true)
    const session = begun(world)
    await played(session, ({ step }) => step === 'sign-staking')
    if (before === 'none') world.connected = { ...world.connected, bitcoin: null }
    const { delegation } = world.babylon.port
    world.babylon.port.delegation = async (txid) => {
      if (world.connected.bitcoin?.id !== 'another') connect(world, 'another').signsSeveral = true
      return delegation(txid)
    }
    const steps = stepsOf(session)
    await played(session)
    expectDone(session)
    expect(steps).toEqual(['sign-staking', 'rehearse-unbonding', 'sign-staking'])
  })

test('a stake from before there were rehearsals is rehearsed before its coins move', async () => {
  const world = worldOf('p2tr', true)
  const session = await reopened(world, { step: 'sign-staking', when: 'after-saving' }, () => {
    world.rehearsals.forget()
  })
  const steps = stepsOf(session)
  await played(session)
  expectDone(session)
  expect(steps).toEqual(['sign-staking', 'rehearse-unbonding', 'sign-staking'])
})

test('its coins are not given to another stake while it is rehearsed late', async () => {
  const world = worldOf('p2tr', true)
  const session = begun(world)
  await played(session, ({ step }) => step === 'sign-staking')
  world.rehearsals.forget()
  await played(session, ({ step }) => step === 'rehearse-unbonding')
  const second = begun(world)
  await played(second)
  expect(second.getSnapshot().error?.code).toBe('funding')
})

test('a stake that another tab has finished is not begun once more', async () => {
  const world = worldOf('p2tr', true)
  const first = begun(world)
  const leave = await played(first, ({ step }) => step === 'prove-possession')
  leave()
  await new Promise((resolve) => setImmediate(resolve))
  const [entry] = await world.tab().ports.journal.entries()
  if (!entry) throw new RangeError('the journal is empty')
  await played(resumeStake(entry, world.tab().ports))
  await played(first)
  expectDone(first)
  expect(world.babylon.sent).toHaveLength(1)
})

test('an exit never asks for a rehearsal', async () => {
  const world = worldOf('p2tr', true)
  await played(begun(world))
  world.bitcoin.mine()
  world.rehearsals.forget()
  const prompts = world.wallet.prompts
  const [stakingTxid] = [...world.babylon.delegations.keys()]
  if (!stakingTxid) throw new RangeError('nothing was registered')
  const exit = startUnbond({ account: world.wallet.account, stakingTxid }, world.tab().ports)
  await played(exit)
  expect(exit.getSnapshot()).toMatchObject({ activity: 'done', error: null })
  expect(world.wallet.prompts).toBe(prompts + 1)
})

const lastRehearsal = (world: FakeWorld) => {
  const { account, id, version } = world.wallet
  const { network, kind, key } = account
  return world.rehearsals.last({ id, version, network, kind, key })
}

/** Another wallet with the same key. */
function connect(world: FakeWorld, id: string) {
  const { kind } = world.wallet.account
  const another = Object.assign(fakeBitcoinWallet(fakeKey('staker'), kind), { id })
  world.connected = { ...world.connected, bitcoin: another }
  return another
}

/** The stake of a tab that was closed at this step. */
async function reopened(world: FakeWorld, crash: Crash, meanwhile: () => void) {
  const first = world.tab(crash)
  void played(startStake(world.choice, first.ports))
  await first.closed
  meanwhile()
  const { ports } = world.tab()
  const [entry] = await ports.journal.entries()
  if (!entry) throw new RangeError('the journal is empty')
  return resumeStake(entry, ports)
}
