import { expect, test } from 'vitest'
import { outpointsOf } from '@/lib/bitcoin/transaction'
import { type Outpoint, toTxid } from '@/lib/bitcoin/txid'
import { resumeStake, startStake } from './open-flow'
import type { StakeChoice } from './stake-state'
import { FakeWorld, played } from './testing/fake-world'

/** An account with three coins of 2,000,000 sat. */
function richWorld() {
  const world = new FakeWorld()
  world.fund(2)
  const [first, second, third] = world.bitcoin.coins.map(({ outpoint }) => outpoint)
  if (!first || !second || !third) throw new RangeError('three coins')
  return { world, coins: [first, second, third] as const }
}

/** Stakes until the transaction is fixed; the coins it spends, or why there is none. */
async function fixed(world: FakeWorld, choice: Partial<StakeChoice> = {}) {
  const session = startStake({ ...world.choice, ...choice }, world.tab().ports)
  const stop = await played(session, ({ step }) => step === 'sign-slashing')
  stop()
  const { state, error } = session.getSnapshot()
  return error ?? ('transaction' in state ? outpointsOf(state.transaction.hex) : [])
}

test('coins that were picked by hand are spent, all of them and no others', async () => {
  const { world, coins } = richWorld()
  expect(await fixed(world, { coins: [coins[1], coins[2]] })).toEqual(
    expect.arrayContaining([coins[1], coins[2]]),
  )
  expect(await fixed(world)).toEqual([coins[0]])
})

test('a picked coin that is held, reserved or gone is named, and nothing is built', async () => {
  const { world, coins } = richWorld()
  const gone: Outpoint = { txid: toTxid('dd'.repeat(32)), vout: 0 }
  world.held = [coins[0]]
  await fixed(world, { coins: [coins[1]] })
  expect(await fixed(world, { coins: [gone, ...coins] })).toMatchObject({
    code: 'picked-coins',
    problems: [
      { outpoint: gone, why: 'gone' },
      { outpoint: coins[0], why: 'held' },
      { outpoint: coins[1], why: 'reserved' },
    ],
  })
  expect(world.journal.kept.size).toBe(1)
})

test('coins that nobody could check are spent only when the person says so, or picks them', async () => {
  const { world, coins } = richWorld()
  world.inscriptions = () => ({ kind: 'unknown', reason: 'no-answer' })
  expect(await fixed(world)).toMatchObject({ code: 'funding', problem: 'unchecked' })
  expect(await fixed(world, { coins: [coins[0]] })).toEqual([coins[0]])
  expect(await fixed(world, { uncheckedCoins: 'use' })).toHaveLength(1)
})

test('a coin with an inscription is left alone, and cannot be picked either', async () => {
  const { world, coins } = richWorld()
  world.inscriptions = (all) => ({
    kind: 'checked',
    clean: all.filter(({ txid }) => txid === coins[2].txid),
    inscribed: all.filter(({ txid }) => txid !== coins[2].txid),
  })
  expect(await fixed(world)).toEqual([coins[2]])
  expect(await fixed(world, { coins: [coins[0]] })).toMatchObject({ why: 'inscribed' })
})

test('when the other coins are set aside, that is why there is not enough', async () => {
  const { world, coins } = richWorld()
  world.held = coins.slice(1)
  await fixed(world)
  expect(await fixed(world)).toMatchObject({ code: 'funding', problem: 'reserved' })
})

test('a stake begun before coins could be picked goes on, with coins picked for the person', async () => {
  const { world } = richWorld()
  const { coins: _coins, uncheckedCoins: _unchecked, ...older } = world.choice
  const { ports } = world.tab()
  const state = JSON.parse(
    JSON.stringify({ step: 'rehearsed', choice: older }, (_, value) =>
      typeof value === 'bigint' ? value.toString() : value,
    ),
  )
  const entry = { id: 'stake:old', flow: 'stake', network: 'regtest', updatedAt: 1, state } as const
  expect(resumeStake(entry, ports).getSnapshot().state.choice).toMatchObject({
    coins: null,
    uncheckedCoins: 'leave',
  })
})
