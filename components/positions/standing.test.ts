import { expect, test } from 'vitest'
import { toBlocks, toHeight } from '@/lib/bitcoin/blocks'
import { toHexBrand } from '@/lib/bitcoin/hex'
import { toXOnlyKey } from '@/lib/bitcoin/keys'
import { toSats } from '@/lib/bitcoin/sats'
import { toTxid } from '@/lib/bitcoin/txid'
import type { BitcoinFacts } from '@/lib/queries/bitcoin-facts'
import type { Delegation, DelegationStatus } from '@/lib/staking/delegation'
import { nextAction } from '@/lib/staking/position'
import { nextWait } from './next-wait'
import { type StandingAnswers, standingState } from './standing'

const delegation = (status: DelegationStatus): Delegation => ({
  stakingTxid: toTxid('11'.repeat(32)),
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
  status,
})

const facts: BitcoinFacts = {
  staking: { confirmedAt: toHeight(100) },
  spend: null,
  unbondingSpend: null,
  slashingChangeSpend: null,
}

const state = (
  status: DelegationStatus['kind'] & ('active' | 'verified'),
  more: Partial<StandingAnswers>,
) =>
  standingState({
    delegation: delegation({ kind: status }),
    facts,
    tip: toHeight(101),
    depth: 2,
    problem: null,
    retry: () => {},
    ...more,
  })

const down = new Error('down')

test.each([undefined, null])('with Babylon at %s an active stake has its exit', (depth) => {
  const shown = state('active', { depth })
  expect(shown).toMatchObject({ kind: 'ready', standing: { position: { phase: 'active' } } })
  expect(shown.kind === 'ready' && nextAction(shown.standing.position)).toBe('unbond')
})

test('only a stake that is about to count waits for Babylon, and only while it may answer', () => {
  expect(state('verified', { depth: undefined })).toEqual({ kind: 'loading' })
  const shown = state('verified', { depth: null })
  expect(shown).toMatchObject({ kind: 'ready', standing: { position: { needed: null, depth: 1 } } })
  expect(shown.kind === 'ready' && nextAction(shown.standing.position)).toBe('unbond')
  expect(shown.kind === 'ready' && nextWait(shown.standing)).toEqual({ kind: 'unlock', blocks: 62 })
})

test.each(['facts', 'tip'] as const)('without %s there is no position, but a reason', (missing) => {
  expect(state('active', { [missing]: undefined })).toEqual({ kind: 'loading' })
  expect(state('active', { [missing]: undefined, problem: down })).toMatchObject({
    kind: 'failed',
    error: down,
  })
})

test('a problem of something that is there all the same is no failure', () => {
  expect(state('active', { problem: down })).toMatchObject({ kind: 'ready' })
})
