import { expect, test } from 'vitest'
import { toBlocks, toHeight } from '@/lib/bitcoin/blocks'
import { toHexBrand } from '@/lib/bitcoin/hex'
import { toXOnlyKey } from '@/lib/bitcoin/keys'
import { toSats } from '@/lib/bitcoin/sats'
import { toTxid } from '@/lib/bitcoin/txid'
import type { BitcoinFacts } from '@/lib/queries/bitcoin-facts'
import type { Delegation } from '@/lib/staking/delegation'
import { positionOf } from '@/lib/staking/position'
import { lifeOf } from './life'
import { nextWait } from './next-wait'
import type { Standing } from './standing'

const txid = toTxid('11'.repeat(32))
const exitTxid = toTxid('22'.repeat(32))

const delegation: Delegation = {
  stakingTxid: txid,
  stakingTx: toHexBrand('00'),
  stakingOutputIndex: 0,
  stakingValue: toSats(500_000),
  stakingTime: toBlocks(64),
  staker: toXOnlyKey('33'.repeat(32)),
  finalityProviders: [],
  paramsVersion: 0,
  unbondingTime: toBlocks(12),
  unbondingTx: toHexBrand('00'),
  covenantUnbondingSignatures: [],
  startHeight: null,
  endHeight: null,
  status: { kind: 'active' },
}

const staked: BitcoinFacts = {
  staking: { confirmedAt: toHeight(100) },
  spend: null,
  unbondingSpend: null,
  slashingChangeSpend: null,
}

const left: BitcoinFacts = {
  ...staked,
  spend: { kind: 'unbonding', txid: exitTxid, confirmedAt: toHeight(120) },
}

function standing(facts: BitcoinFacts, tip: number): Standing {
  const position = positionOf({ delegation, ...facts, tip: toHeight(tip), confirmationDepth: 2 })
  return { delegation, facts, position, tip: toHeight(tip) }
}

const heights = (facts: BitcoinFacts) =>
  lifeOf(standing(facts, 110))?.moments.map(({ kind, height }) => [kind, height])

test('a stake on its way to its term is quiet for the unbonding time, then free', () => {
  expect(heights(staked)).toEqual([
    ['locked', 100],
    ['quiet', 152],
    ['free', 164],
  ])
})

test('a stake that was left early is free after the unbonding time', () => {
  expect(heights(left)).toEqual([
    ['locked', 100],
    ['left', 120],
    ['free', 132],
  ])
})

test('there is no life before the first block', () => {
  expect(lifeOf(standing({ ...staked, staking: { confirmedAt: null } }, 110))).toBeNull()
})

test('mining what is waited for makes it happen', () => {
  const blocks = (facts: BitcoinFacts, tip: number) => nextWait(standing(facts, tip))?.blocks ?? 0
  const afterTerm = 110 + blocks(staked, 110)
  expect(standing(staked, afterTerm).position.phase).toBe('withdrawable')
  expect(standing(staked, afterTerm - 1).position.phase).not.toBe('withdrawable')
  const afterExit = 121 + blocks(left, 121)
  expect(standing(left, afterExit).position.phase).toBe('withdrawable')
  expect(standing(left, afterExit - 1).position.phase).toBe('unbonding')
})
