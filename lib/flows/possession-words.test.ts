import { expect, test } from 'vitest'
import { toHexBrand } from '@/lib/bitcoin/hex'
import { decodeTxRaw } from '@/lib/staking/cosmos-tx'
import { msgCreateBtcDelegation } from '@/lib/staking/messages'
import { verifyPossession } from '@/lib/staking/possession'
import type { ProtocolLine } from '@/lib/staking/protocol-line'
import { resumeStake, startStake } from './open-flow'
import { FakeWorld, played } from './testing/fake-world'

const genesis: ProtocolLine = { kind: 'genesis' }
const bsn: ProtocolLine = { kind: 'bsn', maxFinalityProviders: 10 }

/** Whether what was registered last proves possession in these words. */
function isProven(world: FakeWorld, contextOf: string | undefined): boolean {
  const { account, babylon } = world.choice
  const [message] = decodeTxRaw(world.babylon.sent.at(-1) ?? new Uint8Array()).body.messages
  const told = msgCreateBtcDelegation.decode(message?.value ?? new Uint8Array())
  const proof = told.proofOfPossession ?? { type: 3, signature: toHexBrand('') }
  const { address: babylonAddress } = babylon
  const { network } = account
  return verifyPossession({ proof, staker: told.staker, babylonAddress, network, contextOf })
}

for (const [before, after] of [
  [genesis, bsn],
  [bsn, genesis],
] as const)
  test(`a chain that is told to be ${before.kind} until the message is signed, and ${after.kind} then, gets another proof`, async () => {
    const world = new FakeWorld()
    const { chainId } = world.choice.babylon
    const wanted = after.kind === 'bsn' ? chainId : null
    world.babylon.line = before
    const session = startStake(world.choice, world.tab().ports)
    await played(session, ({ step }) => step === 'prove-possession')
    expect(session.getSnapshot().state).toMatchObject({
      contextOf: before.kind === 'bsn' ? chainId : null,
    })

    world.babylon.line = after
    await played(session)
    expect(session.getSnapshot()).toMatchObject({
      activity: 'failed',
      error: { code: 'possession-outdated' },
      state: { step: 'prove-possession', contextOf: wanted },
    })
    expect(world.babylon.sent).toEqual([])
    expect(world.babylonWallet.prompts).toBe(0)

    session.retry()
    await played(session)
    expect(session.getSnapshot()).toMatchObject({ activity: 'done', error: null })
    expect(isProven(world, wanted ?? undefined)).toBe(true)
  })

test('the wallet signs the words that were on the screen, whatever the server says when it is asked', async () => {
  const world = new FakeWorld()
  const session = startStake(world.choice, world.tab().ports)
  await played(session, ({ step }) => step === 'prove-possession')
  world.babylon.line = bsn
  await played(session, ({ step }) => step === 'sign-registration')
  world.babylon.line = genesis
  await played(session)
  expect(session.getSnapshot().activity).toBe('done')
  expect(isProven(world, undefined)).toBe(true)
})

test('an entry from before the words were written down goes on with the address alone', async () => {
  const world = new FakeWorld()
  const first = world.tab({ step: 'prove-possession', when: 'after-saving' })
  void played(startStake(world.choice, first.ports))
  await first.closed
  const [entry] = await world.tab().ports.journal.entries()
  if (!entry) throw new RangeError('the journal is empty')
  const { contextOf, ...state } = entry.state as Readonly<Record<string, unknown>>
  expect(contextOf).toBeNull()
  await world.tab().ports.journal.write({ ...entry, state })
  const session = resumeStake({ ...entry, state }, world.tab().ports)
  await played(session)
  expect(session.getSnapshot()).toMatchObject({ activity: 'done', error: null })
  expect(isProven(world, undefined)).toBe(true)
})
