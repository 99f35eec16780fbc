import { expect, test } from 'vitest'
import { BadAnswerError } from '@/lib/ports/source'
import { InconsistentDelegationError } from '@/lib/staking/consistent-delegation'
import type { RegisteredDelegation } from '@/lib/staking/delegation'
import { startStake } from './open-flow'
import type { FlowSession } from './session'
import type { StakeState } from './stake-state'
import { FakeWorld, played } from './testing/fake-world'

/** A stake that has come to `step`. */
async function stakeAt(step: StakeState['step'], world: FakeWorld) {
  const session = startStake(world.choice, world.tab().ports)
  const leave = await played(session, (state) => state.step === step)
  return { session, leave }
}

const progressOf = (session: FlowSession<StakeState>) => {
  const { progress } = session.getSnapshot()
  return progress?.kind === 'covenant' ? progress : null
}

test('while the covenant signs, who has not signed is known, each transaction counts, and so does the time', async () => {
  const world = new FakeWorld()
  const seen: unknown[] = []
  let waits = 0
  world.onWait = () => {
    waits += 1
    world.now += 5_000
    world.babylon.covenantSigns(Math.min(waits - 1, 3))
  }
  const session = startStake(world.choice, world.tab().ports)
  session.subscribe(() => {
    const progress = progressOf(session)
    if (progress) seen.push([progress.verified, progress.missing.length, progress.waited])
  })
  await played(session, ({ step }) => step === 'sign-staking')
  expect(seen).toEqual([
    [0, 3, 0],
    [0, 3, 5_000],
    [1, 2, 10_000],
  ])
})

test('what is kept for the kit are the covenant’s signatures as they were verified last', async () => {
  const world = new FakeWorld()
  const { session } = await stakeAt('broadcast', world)
  const { state } = session.getSnapshot()
  const [delegation] = world.babylon.delegations.values()
  expect(state).toMatchObject({ exitSignatures: delegation?.covenantUnbondingSignatures })
})

test('a record whose parts do not belong together is shown beside ours, not only refused', async () => {
  const world = new FakeWorld()
  const honest = world.babylon.port.delegation
  world.babylon.port.delegation = async (txid) => {
    const told = await honest(txid)
    if (!told) return null
    const lie: RegisteredDelegation = { ...told, stakingTx: told.slashingTx }
    throw new BadAnswerError('Babylon', {
      cause: new InconsistentDelegationError('another staking transaction', lie),
    })
  }
  const session = startStake(world.choice, world.tab().ports)
  await played(session)
  const { error } = session.getSnapshot()
  expect(error).toMatchObject({ code: 'delegation-mismatch', differences: ['staking-tx'] })
  expect(error).toHaveProperty(
    'details',
    expect.arrayContaining([expect.objectContaining({ what: 'receiver', index: 0 })]),
  )
  expect(world.bitcoin.sent).toEqual([])
})
