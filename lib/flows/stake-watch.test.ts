import { expect, test } from 'vitest'
import { toFeeRate } from '@/lib/bitcoin/fee-rate'
import { toSats } from '@/lib/bitcoin/sats'
import { txidOf, unsignedTransaction } from '@/lib/bitcoin/transaction'
import { UnreachableError } from '@/lib/ports/source'
import { resumeStake, startStake } from './open-flow'
import type { FlowSession } from './session'
import type { StakeSituation } from './stake-situation'
import type { StakeState } from './stake-state'
import { FakeWorld, played } from './testing/fake-world'

/** A stake that was just sent, in a world where nothing happens by itself any more. */
async function sent() {
  const world = new FakeWorld()
  const session = startStake(world.choice, world.tab().ports)
  const leave = await played(session, ({ step }) => step === 'watch')
  const { state } = session.getSnapshot()
  if (state.step !== 'watch') throw new RangeError(`the stake stopped at ${state.step}`)
  world.onWait = () => {}
  const { txid } = state.transaction
  return { world, session, leave, txid }
}

/** How many looks it takes until the stake is told to be in this situation, at most `most`. */
function looksUntil(
  { world, session }: { readonly world: FakeWorld; readonly session: FlowSession<StakeState> },
  kind: StakeSituation['kind'],
  most = 2,
): Promise<StakeSituation> {
  return new Promise((resolve, reject) => {
    let waits = 0
    world.onWait = () => {
      waits += 1
      const { progress, error } = session.getSnapshot()
      const situation = progress?.kind === 'watch' ? progress.situation : null
      if (situation?.kind === kind) resolve(situation)
      else if (waits > most + 1)
        reject(error ?? new Error(`not ${kind} but ${situation?.kind} after ${waits} looks`))
    }
  })
}

test('a stake that is sent waits, is confirmed block by block, and is done when Babylon counts it', async () => {
  const { world, session } = await sent()
  await looksUntil({ world, session }, 'waiting')
  world.bitcoin.mine()
  expect(await looksUntil({ world, session }, 'confirming')).toMatchObject({ depth: 0, needed: 2 })
  world.onWait = () => world.timePasses()
  await played(session)
  expect(session.getSnapshot()).toMatchObject({ activity: 'done', state: { step: 'done' } })
  expect(world.bitcoin.sent).toHaveLength(1)
})

test('one that nobody has any more is told to be dropped at the second look, and the same bytes go out again', async () => {
  const { world, session, txid } = await sent()
  world.bitcoin.forget(txid)
  expect(await looksUntil({ world, session }, 'dropped')).toEqual({
    kind: 'dropped',
    reorged: false,
  })
  const { state } = session.getSnapshot()
  if (state.step !== 'watch') throw new RangeError(state.step)
  await world.tab().ports.bitcoin.broadcast(state.signedTransaction)
  await looksUntil({ world, session }, 'waiting')
  expect(new Set(world.bitcoin.sent).size).toBe(1)
})

test('one that servers pushed out for paying too little is told to be evicted', async () => {
  const { world, session, txid } = await sent()
  world.bitcoin.forget(txid)
  world.bitcoin.rates = { ...world.bitcoin.rates, minimum: toFeeRate(30) }
  expect(await looksUntil({ world, session }, 'evicted')).toMatchObject({ minimum: 30 })
})

test('one that pays less than what the next hour takes is told to be under-paid', async () => {
  const { world, session } = await sent()
  world.bitcoin.rates = { ...world.bitcoin.rates, hour: toFeeRate(40) }
  expect(await looksUntil({ world, session }, 'under-paid')).toMatchObject({ wanted: 40 })
})

test('one whose coin went elsewhere is told to be in conflict, and with what', async () => {
  const { world, session, txid } = await sent()
  world.bitcoin.forget(txid)
  const [{ outpoint, ...prevout } = { outpoint: { txid, vout: 0 } }] = world.bitcoin.coins
  const { scriptPubKey } = world.wallet.account
  const rival = unsignedTransaction({
    inputs: [{ outpoint, prevout: { scriptPubKey, value: toSats(1), ...prevout }, sequence: 0 }],
    outputs: [{ scriptPubKey, value: toSats(1_000) }],
  })
  world.bitcoin.take(rival.hex)
  expect(await looksUntil({ world, session }, 'conflicted')).toEqual({
    kind: 'conflicted',
    outpoint,
    txid: rival.txid,
    confirmedAt: null,
  })
  world.bitcoin.mine()
  const confirmed = await looksUntil({ world, session }, 'conflicted', 5)
  expect(confirmed).toMatchObject({ txid: rival.txid })
})

test('a block that leaves the chain is noticed: the stake waits again, and says why', async () => {
  const { world, session, txid } = await sent()
  world.bitcoin.mine()
  await looksUntil({ world, session }, 'confirming')
  world.bitcoin.reorganise(txid)
  expect(await looksUntil({ world, session }, 'waiting')).toEqual({
    kind: 'waiting',
    reorged: true,
  })
  world.bitcoin.mine()
  expect(await looksUntil({ world, session }, 'confirming')).toMatchObject({ reorged: true })
})

test('one that is deep enough and that nobody reports is told so', async () => {
  const { world, session } = await sent()
  world.babylon.covenantSigns(3)
  for (const [txid, delegation] of world.babylon.delegations)
    world.babylon.delegations.set(txid, { ...delegation, status: { kind: 'verified' } })
  world.bitcoin.mine(4)
  world.babylon.tip = world.bitcoin.height
  expect(await looksUntil({ world, session }, 'unreported')).toMatchObject({ needed: 2 })
})

test('Babylon being silent hides nothing that Bitcoin says', async () => {
  const { world, session } = await sent()
  world.babylon.port.delegation = () => Promise.reject(new UnreachableError('Babylon'))
  world.bitcoin.mine(4)
  expect(await looksUntil({ world, session }, 'confirming')).toMatchObject({
    depth: 3,
    needed: null,
  })
})

test('a page that is closed loses nothing: the watch goes on from the journal', async () => {
  const { world, session, leave, txid } = await sent()
  world.bitcoin.mine()
  await looksUntil({ world, session }, 'confirming')
  leave()
  const entry = await world.tab().ports.journal.entry(session.id)
  if (!entry) throw new RangeError('the journal forgot it')
  world.bitcoin.reorganise(txid)
  const again = resumeStake(entry, world.tab().ports)
  void played(again)
  expect(await looksUntil({ world, session: again }, 'waiting', 5)).toMatchObject({ reorged: true })
  expect(world.wallet.prompts).toBe(6)
  expect(world.bitcoin.sent.map(txidOf)).toEqual([txid])
})
