import { expect, test } from 'vitest'
import type { AccountKind } from '@/lib/bitcoin/account'
import { toFeeRate } from '@/lib/bitcoin/fee-rate'
import { toSats } from '@/lib/bitcoin/sats'
import {
  outpointsOf,
  outputsOf,
  txidOf,
  unsignedTransaction,
  weightOf,
} from '@/lib/bitcoin/transaction'
import type { BumpState } from './bump-state'
import { startBump, startStake } from './open-flow'
import type { FlowSession } from './session'
import { FakeWorld, played } from './testing/fake-world'

/** A stake that waits for its first block. */
async function waiting(kind: AccountKind = 'p2tr') {
  const world = new FakeWorld(kind)
  const session = startStake(world.choice, world.tab().ports)
  const leave = await played(session, ({ step }) => step === 'watch')
  world.onWait = () => {}
  leave()
  const { state } = session.getSnapshot()
  if (state.step !== 'watch') throw new RangeError(`the stake stopped at ${state.step}`)
  const { choice, transaction, signedTransaction, fee } = state
  const bumped = (rate: number, ports = world.tab().ports) =>
    startBump(
      {
        account: choice.account,
        stakingTxid: transaction.txid,
        signedTransaction,
        stakingFee: fee,
        feeRate: toFeeRate(rate),
      },
      ports,
    )
  return { world, stake: state, bumped }
}

const vsize = (hex: string) => Math.ceil(weightOf(hex) / 4)

async function done(session: FlowSession<BumpState>) {
  await played(session)
  const { state, error } = session.getSnapshot()
  expect({ error, step: state.step }).toEqual({ error: null, step: 'done' })
  return state as Extract<BumpState, { step: 'done' }>
}

for (const kind of ['p2tr', 'p2wpkh'] as const)
  test(`the change of a ${kind} stake pays for both: one prompt, and back to the account`, async () => {
    const { world, stake, bumped } = await waiting(kind)
    const before = world.wallet.prompts
    const { fee } = await done(bumped(50))
    expect(world.wallet.prompts).toBe(before + 1)
    const child = world.bitcoin.sent.at(-1) ?? ''
    expect(outpointsOf(child)).toEqual([{ txid: stake.transaction.txid, vout: 1 }])
    expect(outputsOf(child).map(({ scriptPubKey }) => scriptPubKey)).toEqual([
      world.wallet.account.scriptPubKey,
    ])
    const together = vsize(child) + vsize(stake.signedTransaction)
    expect(Number(fee + stake.fee) / together).toBeGreaterThanOrEqual(50)
    expect(Number(fee + stake.fee) / together).toBeLessThan(51)
    expect(txidOf(stake.signedTransaction)).toBe(stake.transaction.txid)
  })

const refusal = async (session: FlowSession<BumpState>) => {
  const leave = await played(session)
  leave()
  return session.getSnapshot().error
}

test('what pays enough already is told before the wallet is asked', async () => {
  const { world, bumped } = await waiting()
  const before = world.wallet.prompts
  expect(await refusal(bumped(1))).toMatchObject({ code: 'bump', problem: 'paid-already' })
  expect(world.wallet.prompts).toBe(before)
})

test('a stake in a block needs no child, and one that nobody has can have none', async () => {
  const { world, stake, bumped } = await waiting()
  world.bitcoin.mine()
  expect(await refusal(bumped(50))).toMatchObject({ problem: 'in-a-block' })
  world.bitcoin.forget(stake.transaction.txid)
  expect(await refusal(bumped(51))).toMatchObject({ problem: 'not-known' })
})

test('change that went elsewhere pays for nothing', async () => {
  const { world, stake, bumped } = await waiting()
  const { scriptPubKey } = world.wallet.account
  const outpoint = { txid: stake.transaction.txid, vout: 1 }
  const value = stake.change ?? toSats(0)
  const output = { scriptPubKey, value: toSats(1_000) }
  world.bitcoin.take(
    unsignedTransaction({
      inputs: [{ outpoint, prevout: { scriptPubKey, value }, sequence: 0 }],
      outputs: [output, { ...output, value: toSats(2_000) }],
    }).hex,
  )
  expect(await refusal(bumped(50))).toMatchObject({ problem: 'change-spent' })
})

test('a child never takes the change from another stake that is built on it', async () => {
  const { world, stake, bumped } = await waiting()
  const bump = bumped(50)
  const leave = await played(bump, ({ step }) => step === 'sign')
  const outpoint = { txid: stake.transaction.txid, vout: 1 }
  const prevout = { scriptPubKey: world.wallet.account.scriptPubKey, value: toSats(1_000) }
  const built = unsignedTransaction({
    inputs: [{ outpoint, prevout, sequence: 0 }],
    outputs: [prevout],
  })
  const before = world.wallet.prompts
  // As a later release may have written it: what cannot be read whole is not free all the same.
  await world.tab().ports.journal.write({
    ...{ id: 'stake:other', flow: 'stake', network: 'regtest', updatedAt: 1 },
    state: { step: 'some-later-step', transaction: { hex: built.hex } },
  })
  const ends = played(bump)
  bump.act()
  await ends
  leave()
  expect(bump.getSnapshot().error).toMatchObject({ code: 'bump', problem: 'change-reserved' })
  expect(world.wallet.prompts).toBe(before)
})

test('a child that was signed is not sent any more when its stake is in a block', async () => {
  const { world, bumped } = await waiting()
  const { ports, closed } = world.tab({ step: 'broadcast', when: 'after-saving' })
  void played(bumped(50, ports))
  await closed
  world.bitcoin.mine()
  const sent = world.bitcoin.sent.length
  expect(await refusal(bumped(50))).toMatchObject({ code: 'bump', problem: 'in-a-block' })
  expect(world.bitcoin.sent).toHaveLength(sent)
})
