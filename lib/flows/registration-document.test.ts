import { expect, test } from 'vitest'
import { startStake } from './open-flow'
import { registrationDocument } from './registration-document'
import { FakeWorld, played } from './testing/fake-world'

test('the fee that is told is the fee in the document, and the most is five times it', async () => {
  const world = new FakeWorld()
  const { ports } = world.tab()
  const session = startStake(world.choice, ports)
  await played(session, ({ step }) => step === 'sign-registration')
  const { state } = session.getSnapshot()
  if (state.step !== 'sign-registration') throw new RangeError(state.step)
  const { fee, maxFee } = await registrationDocument(state, world.babylonWallet, ports)
  expect({ fee, maxFee }).toEqual({ fee: 14_700n, maxFee: 73_500n })
})
