import { expect, test } from 'vitest'
import { toFeeRate } from '@/lib/bitcoin/fee-rate'
import { toHexBrand } from '@/lib/bitcoin/hex'
import { outputsOf, txidOf, weightOf } from '@/lib/bitcoin/transaction'
import { formatOutpoint, type Outpoint } from '@/lib/bitcoin/txid'
import { UnreachableError } from '@/lib/ports/source'
import { resumeWithdraw, startStake, startUnbond, startWithdraw } from './open-flow'
import { type Crash, FakeWorld, played } from './testing/fake-world'
import type { UnbondChoice } from './unbond-state'
import type { WithdrawChoice } from './withdraw-state'

/** A world in which the staker has one confirmed stake. */
async function staked() {
  const world = new FakeWorld()
  const session = startStake(world.choice, world.tab().ports)
  await played(session)
  world.bitcoin.mine()
  const [stakingTxid] = [...world.babylon.delegations.keys()]
  if (!stakingTxid) throw new RangeError('nothing was registered')
  const choice: UnbondChoice = { account: world.wallet.account, stakingTxid }
  return { world, choice, sentBefore: world.bitcoin.sent.length }
}

async function unbonded() {
  const stake = await staked()
  const session = startUnbond(stake.choice, stake.world.tab().ports)
  await played(session)
  const { state } = session.getSnapshot()
  if (state.step !== 'done') throw new RangeError(`the unbonding stopped at ${state.step}`)
  stake.world.bitcoin.mine()
  const outpoint = { txid: state.unbondingTxid, vout: 0 }
  return { ...stake, outpoint, sentBefore: stake.world.bitcoin.sent.length }
}

const home = (
  { world, choice }: Awaited<ReturnType<typeof staked>>,
  kind: WithdrawChoice['kind'],
  outpoint: Outpoint,
): WithdrawChoice => ({
  ...choice,
  kind,
  outpoint,
  destination: world.wallet.account.address,
  feeRate: toFeeRate(3),
})

test('unbonding takes one prompt and one broadcast of the very transaction the covenant signed', async () => {
  const { world, choice, sentBefore } = await staked()
  const session = startUnbond(choice, world.tab().ports)
  const before = world.wallet.prompts
  await played(session)
  expect(session.getSnapshot()).toMatchObject({ activity: 'done', error: null })
  expect(world.wallet.prompts).toBe(before + 1)
  const [sent, ...more] = world.bitcoin.sent.slice(sentBefore)
  expect(more).toEqual([])
  expect(txidOf(sent ?? '')).toBe(
    txidOf(world.babylon.delegations.get(choice.stakingTxid)?.unbondingTx ?? ''),
  )
})

test('an exit that is given up while the wallet’s prompt hangs can be begun again at once', async () => {
  const { world, choice, sentBefore } = await staked()
  const { ports } = world.tab()
  const sign = world.wallet.signPsbts
  const asked = new Promise<void>((resolve) => {
    world.wallet.signPsbts = () => {
      resolve()
      return new Promise(() => {})
    }
  })
  const hanging = startUnbond(choice, ports)
  void played(hanging)
  await asked
  await hanging.abandon()
  world.wallet.signPsbts = sign
  const again = startUnbond(choice, ports)
  await played(again)
  expect(again.getSnapshot()).toMatchObject({ activity: 'done', error: null })
  expect(world.bitcoin.sent).toHaveLength(sentBefore + 1)
})

const crashes = (steps: readonly string[]): readonly Crash[] =>
  steps.flatMap((step) => [
    { step, when: 'before-saving' as const },
    { step, when: 'after-saving' as const },
  ])

/** What was sent, and was not written down as sent, is sent again: the same bytes. */
const timesSent = ({ step, when }: Crash) => (step === 'done' && when === 'before-saving' ? 2 : 1)

for (const crash of crashes(['sign', 'broadcast', 'done']))
  test(`closing the tab ${crash.when} ${crash.step} of an unbonding costs no other transaction than the first`, async () => {
    const { world, choice, sentBefore } = await staked()
    const first = world.tab(crash)
    void played(startUnbond(choice, first.ports))
    await first.closed
    const session = startUnbond(choice, world.tab().ports)
    await played(session)
    expect(session.getSnapshot()).toMatchObject({ activity: 'done', error: null })
    expect(new Set(world.bitcoin.sent.slice(sentBefore)).size).toBe(1)
    expect(world.bitcoin.sent).toHaveLength(sentBefore + timesSent(crash))
  })

for (const crash of crashes(['sign', 'broadcast', 'done']))
  test(`closing the tab ${crash.when} ${crash.step} of a withdrawal costs no other transaction than the first`, async () => {
    const stake = await unbonded()
    const { world, sentBefore } = stake
    world.bitcoin.mine(12)
    const choice = home(stake, 'unbonded', stake.outpoint)
    const first = world.tab(crash)
    void played(startWithdraw(choice, first.ports))
    await first.closed
    const { ports } = world.tab()
    const entry = await ports.journal.entry(`withdraw:${formatOutpoint(stake.outpoint)}`)
    const session = entry ? resumeWithdraw(entry, ports) : startWithdraw(choice, ports)
    await played(session)
    expect(session.getSnapshot()).toMatchObject({ activity: 'done', error: null })
    expect(new Set(world.bitcoin.sent.slice(sentBefore)).size).toBe(1)
    expect(world.bitcoin.sent).toHaveLength(sentBefore + timesSent(crash))
  })

test('what is signed is sent, also where a server says that it knows it already', async () => {
  const stake = await unbonded()
  const { world, sentBefore } = stake
  world.bitcoin.mine(12)
  const { ports } = world.tab()
  const { transaction } = ports.bitcoin
  const knowsAll: typeof transaction = async (txid) =>
    (await transaction(txid)) ?? { txid, hex: toHexBrand('00'), confirmedAt: null }
  const lied = { ...ports, bitcoin: { ...ports.bitcoin, transaction: knowsAll } }
  const session = startWithdraw(home(stake, 'unbonded', stake.outpoint), lied)
  await played(session)
  expect(session.getSnapshot()).toMatchObject({ activity: 'done', error: null })
  expect(world.bitcoin.sent).toHaveLength(sentBefore + 1)
})

test('without Babylon the indexer is enough to unbond', async () => {
  const { world, choice } = await staked()
  const { ports } = world.tab()
  const down = async () => Promise.reject(new UnreachableError('Babylon'))
  const session = startUnbond(choice, {
    ...ports,
    babylon: { ...ports.babylon, delegation: down, params: down },
  })
  await played(session)
  expect(session.getSnapshot()).toMatchObject({ activity: 'done', error: null })
})

test('fewer good covenant signatures than the quorum never reach the wallet', async () => {
  const { world, choice } = await staked()
  for (const [txid, delegation] of world.babylon.delegations)
    world.babylon.delegations.set(txid, {
      ...delegation,
      covenantUnbondingSignatures: delegation.covenantUnbondingSignatures.map((signed, index) =>
        index === 0
          ? signed
          : { ...signed, signature: delegation.stakingTx.slice(0, 128) as never },
      ),
    })
  const session = startUnbond(choice, world.tab().ports)
  const before = world.wallet.prompts
  await played(session)
  expect(session.getSnapshot().error).toMatchObject({
    code: 'covenant-short',
    verified: 1,
    quorum: 2,
  })
  expect(world.wallet.prompts).toBe(before)
})

test('a server whose unbonding transaction is not ours is not believed', async () => {
  const { world, choice } = await staked()
  for (const [txid, delegation] of world.babylon.delegations)
    world.babylon.delegations.set(txid, { ...delegation, unbondingTx: delegation.slashingTx })
  const session = startUnbond(choice, world.tab().ports)
  await played(session)
  expect(session.getSnapshot().error).toMatchObject({
    code: 'delegation-mismatch',
    differences: ['unbonding-tx'],
  })
})

for (const [mood, code] of [
  ['rejects', 'wallet-rejected'],
  ['unsigned', 'signature-refused'],
  ['wrong-key', 'signature-refused'],
  ['other-account', 'wallet-wrong-account'],
] as const)
  test(`unbonding and withdrawing with a wallet that is "${mood}" end in ${code}, and can be done again`, async () => {
    const stake = await unbonded()
    const { world, sentBefore } = stake
    world.bitcoin.mine(12)
    world.wallet.mood = mood
    const session = startWithdraw(home(stake, 'unbonded', stake.outpoint), world.tab().ports)
    await played(session)
    expect(session.getSnapshot()).toMatchObject({ activity: 'failed', error: { code } })
    expect(world.bitcoin.sent).toHaveLength(sentBefore)
    world.wallet.mood = 'ok'
    session.retry()
    await played(session)
    expect(session.getSnapshot().activity).toBe('done')
  })

test('an unbonded stake comes home after its timelock, to the block, and pays the fee it said', async () => {
  const stake = await unbonded()
  const { world } = stake
  const choice = home(stake, 'unbonded', stake.outpoint)
  world.bitcoin.mine(10)
  const early = startWithdraw(choice, world.tab().ports)
  await played(early)
  expect(early.getSnapshot().error).toMatchObject({ code: 'timelocked' })
  expect(world.journal.kept.has(early.id)).toBe(false)
  world.bitcoin.mine(1)
  early.retry()
  await played(early)
  const { state } = early.getSnapshot()
  if (state.step !== 'done') throw new RangeError(`stopped at ${state.step}`)
  const sent = world.bitcoin.sent.at(-1) ?? ''
  expect(outputsOf(sent).map(({ value }) => value)).toEqual([state.value])
  expect(state.value + state.fee).toBe(500_000n - 9_600n)
  expect(Number(state.fee)).toBe(3 * Math.ceil(weightOf(sent) / 4))
})

test('a stake at its term comes home without anybody else', async () => {
  const stake = await staked()
  const { world, choice } = stake
  world.bitcoin.mine(99)
  const outpoint = { txid: choice.stakingTxid, vout: 0 }
  const session = startWithdraw(home(stake, 'expired', outpoint), world.tab().ports)
  await played(session)
  expect(session.getSnapshot()).toMatchObject({ activity: 'done', error: null })
})

test('another destination or rate replaces a withdrawal that was not signed', async () => {
  const stake = await staked()
  const { world } = stake
  world.bitcoin.mine(99)
  const choice = home(stake, 'expired', { txid: stake.choice.stakingTxid, vout: 0 })
  const leave = await played(
    startWithdraw(choice, world.tab().ports),
    ({ step }) => step === 'sign',
  )
  leave()
  await new Promise((resolve) => setTimeout(resolve))
  const session = startWithdraw({ ...choice, feeRate: toFeeRate(9) }, world.tab().ports)
  await played(session)
  expect(session.getSnapshot()).toMatchObject({
    activity: 'done',
    state: { choice: { feeRate: 9 } },
  })
})

for (const [destination, problem] of [
  ['nonsense', 'not-an-address'],
  ['bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4', 'wrong-network'],
] as const)
  test(`a destination of ${problem} is refused before anything is signed`, async () => {
    const stake = await staked()
    const outpoint = { txid: stake.choice.stakingTxid, vout: 0 }
    const choice = { ...home(stake, 'expired', outpoint), destination }
    const session = startWithdraw(choice, stake.world.tab().ports)
    await played(session)
    expect(session.getSnapshot().error).toMatchObject({ code: 'withdrawal', problem })
  })

test('a stake that was spent another way cannot be unbonded', async () => {
  const { world, choice } = await staked()
  const delegation = world.babylon.delegations.get(choice.stakingTxid)
  world.bitcoin.take(delegation?.slashingTx ?? ('' as never))
  const session = startUnbond(choice, world.tab().ports)
  await played(session)
  expect(session.getSnapshot().error).toMatchObject({ code: 'already-spent' })
})

test('what slashing left of a stake comes home after the unbonding time', async () => {
  const stake = await staked()
  const { world, choice } = stake
  const slashingTx = world.babylon.delegations.get(choice.stakingTxid)?.slashingTx ?? ('' as never)
  const outpoint = { txid: world.bitcoin.take(slashingTx), vout: 1 }
  world.bitcoin.mine(12)
  const session = startWithdraw(home(stake, 'slashed', outpoint), world.tab().ports)
  await played(session)
  expect(session.getSnapshot()).toMatchObject({ activity: 'done', error: null })
})

test("somebody else's stake is not touched", async () => {
  const { world, choice } = await staked()
  const { account } = new FakeWorld('p2wpkh').wallet
  const stranger = { ...account, key: world.choice.finalityProviders[0] ?? account.key }
  const session = startUnbond({ ...choice, account: stranger }, world.tab().ports)
  await played(session)
  expect(session.getSnapshot().error).toMatchObject({ code: 'not-your-stake' })
})

test('a finished unbonding can be begun again, and only looks at the chain', async () => {
  const { world, choice } = await unbonded()
  const sent = world.bitcoin.sent.length
  const session = startUnbond(choice, world.tab().ports)
  await played(session)
  expect(session.getSnapshot().activity).toBe('done')
  expect(world.bitcoin.sent).toHaveLength(sent)
})
