import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Height, toBlocks, toHeight } from '@/lib/bitcoin/blocks'
import { toTxid } from '@/lib/bitcoin/txid'
import type { DelegationStatus } from './delegation'
import { moments } from './moments'
import {
  nextAction,
  type OutputSpend,
  type PositionFacts,
  positionOf,
  type SpendKind,
} from './position'

const txid = (letter: string) => toTxid(letter.repeat(64))
const staking = { txid: txid('a'), vout: 3 }
const at = (height: number | null) => (height === null ? null : toHeight(height))

/** Staked for 100 blocks, 10 to unbond, in block 1000 unless said otherwise. */
const facts = (
  status: DelegationStatus['kind'],
  tip: number,
  more: Partial<PositionFacts> = {},
): PositionFacts => ({
  delegation: {
    stakingTxid: staking.txid,
    stakingOutputIndex: staking.vout,
    stakingTime: toBlocks(100),
    unbondingTime: toBlocks(10),
    status: status === 'unknown' ? { kind: status, reported: 'MELTED' } : { kind: status },
  },
  staking: { confirmedAt: toHeight(1000) },
  spend: null,
  unbondingSpend: null,
  slashingChangeSpend: null,
  tip: toHeight(tip),
  confirmationDepth: 6,
  ...more,
})

const spentBy = (kind: SpendKind, confirmedAt: number | null, letter = 'b'): OutputSpend => ({
  kind,
  txid: txid(letter),
  confirmedAt: at(confirmedAt),
})

const phaseAndAction = (given: PositionFacts) => {
  const position = positionOf(given)
  return [position, nextAction(position)]
}

test('before it is on Bitcoin, the covenant decides', () => {
  const nowhere = { staking: null }
  expect(phaseAndAction(facts('pending', 1000, nowhere))).toEqual([{ phase: 'registered' }, null])
  expect(phaseAndAction(facts('verified', 1000, nowhere))).toEqual([
    { phase: 'ready' },
    'sign-staking',
  ])
  expect(phaseAndAction(facts('unknown', 1000, nowhere))).toEqual([
    { phase: 'unknown', reported: 'MELTED' },
    null,
  ])
})

test('it confirms until Babylon counts it, and can be taken back if Babylon never does', () => {
  const mempool = { staking: { confirmedAt: null } }
  expect(phaseAndAction(facts('verified', 1000, mempool))).toEqual([{ phase: 'broadcast' }, null])
  const confirming = { phase: 'confirming', stakedAt: 1000, needed: 6 }
  expect(phaseAndAction(facts('verified', 1005))).toEqual([{ ...confirming, depth: 5 }, null])
  expect(phaseAndAction(facts('verified', 1006))).toEqual([{ ...confirming, depth: 6 }, 'unbond'])
  expect(phaseAndAction(facts('pending', 1006))).toEqual([{ ...confirming, depth: 6 }, 'unbond'])
  expect(phaseAndAction(facts('verified', 1005, { confirmationDepth: null }))).toEqual([
    { ...confirming, needed: null, depth: 5 },
    'unbond',
  ])
  // A source that lags behind the one that told the block.
  expect(positionOf(facts('verified', 999))).toMatchObject({ depth: 0 })
})

test('voting power ends the unbonding time before the timelock does', () => {
  const active = { phase: 'active', stakedAt: 1000, votingPowerEndsAt: 1090, unlocksAt: 1100 }
  expect(phaseAndAction(facts('active', 1089))).toEqual([active, 'unbond'])
  const locked = { phase: 'expired-locked', stakedAt: 1000, unlocksAt: 1100, remaining: 9 }
  expect(phaseAndAction(facts('active', 1090))).toEqual([locked, null])
  expect(positionOf(facts('active', 1098))).toMatchObject({ ...locked, remaining: 1 })
})

test('a withdrawal can be sent one block before the block it can be in', () => {
  const withdrawable = {
    phase: 'withdrawable',
    from: 'expired',
    outpoint: staking,
    unlocksAt: 1100,
  }
  expect(phaseAndAction(facts('active', 1099))).toEqual([withdrawable, 'withdraw'])
})

test('a stake that Babylon does not count can still be unbonded', () => {
  const uncounted = { phase: 'uncounted', stakedAt: 1000, unlocksAt: 1100, reported: 'MELTED' }
  expect(phaseAndAction(facts('unknown', 1050))).toEqual([uncounted, 'unbond'])
  const reported = 'withdrawn'
  expect(positionOf(facts(reported, 1050))).toEqual({ ...uncounted, reported })
})

test('an early exit goes through the unbonding time', () => {
  const unbonding = (confirmedAt: number | null) => ({ spend: spentBy('unbonding', confirmedAt) })
  expect(phaseAndAction(facts('active', 1050, unbonding(null)))).toEqual([
    { phase: 'unbonding-broadcast', txid: txid('b') },
    null,
  ])
  expect(phaseAndAction(facts('active', 1050, unbonding(1045)))).toEqual([
    { phase: 'unbonding', txid: txid('b'), since: 1045, unlocksAt: 1055, remaining: 4 },
    null,
  ])
  const outpoint = { txid: txid('b'), vout: 0 }
  expect(phaseAndAction(facts('active', 1054, unbonding(1045)))).toEqual([
    { phase: 'withdrawable', from: 'unbonded', outpoint, unlocksAt: 1055 },
    'withdraw',
  ])
})

test('a slashing, of the stake or while it unbonds, leaves the change after the unbonding time', () => {
  const slashing = spentBy('slashing', 1050, 'c')
  const ways = [
    { spend: slashing },
    { spend: spentBy('unbonding', 1045), unbondingSpend: slashing },
  ]
  for (const way of ways) {
    expect(phaseAndAction(facts('active', 1055, way))).toEqual([
      { phase: 'slashed', txid: txid('c'), since: 1050, unlocksAt: 1060, remaining: 4 },
      null,
    ])
    expect(phaseAndAction(facts('active', 1059, way))).toEqual([
      {
        phase: 'withdrawable',
        from: 'slashed',
        outpoint: { txid: txid('c'), vout: 1 },
        unlocksAt: 1060,
      },
      'withdraw',
    ])
    const slashingChangeSpend = spentBy('withdrawal', 1070, 'd')
    expect(positionOf(facts('active', 1080, { ...way, slashingChangeSpend }))).toEqual({
      phase: 'withdrawn',
      from: 'slashed',
      txid: txid('d'),
      at: 1070,
    })
  }
  const mempool = { spend: spentBy('slashing', null, 'c') }
  expect(phaseAndAction(facts('active', 1055, mempool))).toEqual([
    { phase: 'slashing-broadcast', txid: txid('c') },
    null,
  ])
})

test('a withdrawal is shown from the mempool on, whatever Babylon says', () => {
  const spend = spentBy('withdrawal', null)
  expect(positionOf(facts('active', 1200, { spend }))).toEqual({
    phase: 'withdrawing',
    from: 'expired',
    txid: txid('b'),
  })
  const unbonded = {
    spend: spentBy('unbonding', 1010),
    unbondingSpend: spentBy('withdrawal', 1022, 'c'),
  }
  expect(positionOf(facts('pending', 1200, unbonded))).toEqual({
    phase: 'withdrawn',
    from: 'unbonded',
    txid: txid('c'),
    at: 1022,
  })
})

test('a spend we do not know is shown as just that', () => {
  const elsewhere = { phase: 'spent-elsewhere', txid: txid('b'), confirmedAt: 1033 }
  const spend = spentBy('other', 1033)
  expect(phaseAndAction(facts('expanded', 1050, { spend }))).toEqual([elsewhere, null])
  const unbonding = { spend: spentBy('unbonding', 1010, 'c'), unbondingSpend: spend }
  expect(phaseAndAction(facts('active', 1050, unbonding))).toEqual([elsewhere, null])
})

const plan = ['staked 1000', 'active 1006', 'voting-power-ends 1090', 'unlocks 1100']
const read = (given: PositionFacts) => moments(given).map(({ kind, height }) => `${kind} ${height}`)

test('the moments are the plan until a transaction in a block changes it', () => {
  expect(read(facts('verified', 1000, { staking: { confirmedAt: null } }))).toEqual([])
  expect(read(facts('active', 1050))).toEqual(plan)
  const [staked, , ...later] = plan
  expect(read(facts('active', 1050, { confirmationDepth: null }))).toEqual([staked, ...later])
  expect(read(facts('active', 1050, { spend: spentBy('unbonding', null) }))).toEqual(plan)
  expect(read(facts('active', 1050, { spend: spentBy('unbonding', 1045) }))).toEqual([
    ...plan.slice(0, 2),
    'unbonding 1045',
    'unlocks 1055',
  ])
})

test('the moments end with what happened last', () => {
  expect(read(facts('active', 1200, { spend: spentBy('withdrawal', 1100) }))).toEqual([
    ...plan,
    'withdrawn 1100',
  ])
  const slashedWhileUnbonding = {
    spend: spentBy('unbonding', 1045),
    unbondingSpend: spentBy('slashing', 1050),
    slashingChangeSpend: spentBy('withdrawal', 1063),
  }
  expect(read(facts('active', 1200, slashedWhileUnbonding))).toEqual([
    ...plan.slice(0, 2),
    'unbonding 1045',
    'slashed 1050',
    'unlocks 1060',
    'withdrawn 1063',
  ])
  expect(read(facts('active', 1200, { spend: spentBy('other', 1003) }))).toEqual([
    'staked 1000',
    'spent-elsewhere 1003',
  ])
})

test('no facts make it fail, and waiting never goes below zero', () => {
  const height = fc.integer({ min: 0, max: 2000 }).map(toHeight)
  const spend = fc.option(
    fc.record({
      kind: fc.constantFrom<SpendKind>('unbonding', 'withdrawal', 'slashing', 'other'),
      txid: fc.constant(txid('b')),
      confirmedAt: fc.option<Height>(height),
    }),
  )
  const anyFacts = fc.record({
    staking: fc.option(fc.record({ confirmedAt: fc.option<Height>(height) })),
    spend,
    unbondingSpend: spend,
    slashingChangeSpend: spend,
    tip: height,
  })
  fc.assert(
    fc.property(anyFacts, (some) => {
      const given = facts('active', 0, some)
      const position = positionOf(given)
      if ('remaining' in position) expect(position.remaining).toBeGreaterThan(0)
      expect(nextAction(position)).not.toBeUndefined()
      expect(() => moments(given)).not.toThrow()
    }),
  )
})
