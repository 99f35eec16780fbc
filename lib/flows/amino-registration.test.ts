import { expect, test } from 'vitest'
import { aminoMode, decodeTxRaw } from '@/lib/staking/cosmos-tx'
import { startStake } from './open-flow'
import { fakeBabylonWallet } from './testing/fake-babylon-wallet'
import { fakeKey } from './testing/fake-keys'
import { FakeWorld, played } from './testing/fake-world'

/** A world where the person's Babylon key is in a Ledger. */
function withLedger() {
  const world = new FakeWorld()
  const ledger = fakeBabylonWallet(fakeKey('babylon'), 'amino')
  world.connected = { bitcoin: world.wallet, babylon: ledger }
  return { world, ledger, session: startStake(world.choice, world.tab().ports) }
}

const modeOf = (tx: Uint8Array | undefined) =>
  decodeTxRaw(tx ?? new Uint8Array()).authInfo.signerInfos[0]?.modeInfo?.single?.mode

test('a Ledger registers a stake with the document it can show, and the dry run says so', async () => {
  const { world, ledger, session } = withLedger()
  const { simulate } = world.babylon.port
  const dryRuns: Uint8Array[] = []
  world.babylon.port.simulate = async (tx) => {
    dryRuns.push(tx)
    return simulate(tx)
  }
  await played(session)
  expect(session.getSnapshot()).toMatchObject({ activity: 'done', error: null })
  expect(ledger.prompts).toBe(1)
  expect([...dryRuns, ...world.babylon.sent].map(modeOf)).toEqual([aminoMode, aminoMode])
})

for (const [mood, refusal] of [
  ['wrong-key', 'wrong-signature'],
  ['other-message', 'changed-message'],
] as const)
  test(`an amino answer of a Ledger that is "${mood}" is refused, and nothing is sent`, async () => {
    const { world, ledger, session } = withLedger()
    ledger.mood = mood
    await played(session)
    const error = { code: 'signature-refused', refusal }
    expect(session.getSnapshot()).toMatchObject({ activity: 'failed', error })
    expect(world.babylon.sent).toEqual([])
  })
