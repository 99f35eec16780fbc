import { type Blocks, blocksUntil, type Height, heightAfter, toHeight } from '@/lib/bitcoin/blocks'
import type { Outpoint, Txid } from '@/lib/bitcoin/txid'
import type { Delegation, DelegationStatus } from './delegation'
import type { Release } from './release'

/** By which of its scripts an output was spent. `other`: none we know, or an unbonding that is not ours. */
export type SpendKind = 'unbonding' | 'withdrawal' | 'slashing' | 'other'

/** The transaction that spends an output. `confirmedAt` is null while it is in the mempool. */
export type OutputSpend = {
  readonly kind: SpendKind
  readonly txid: Txid
  readonly confirmedAt: Height | null
}

/** What is known of one stake. A spend is null when the output is unspent, or does not exist yet. */
export type PositionFacts = {
  readonly delegation: Pick<
    Delegation,
    'stakingTxid' | 'stakingOutputIndex' | 'stakingTime' | 'unbondingTime' | 'status'
  >
  /** null when Bitcoin does not know the staking transaction. */
  readonly staking: { readonly confirmedAt: Height | null } | null
  readonly spend: OutputSpend | null
  readonly unbondingSpend: OutputSpend | null
  readonly slashingChangeSpend: OutputSpend | null
  readonly tip: Height
  /** How many blocks Babylon wants on top of the staking transaction's; null while it does not say. */
  readonly confirmationDepth: number | null
}

/**
 * Where a stake is. Bitcoin decides whatever Bitcoin can; the delegation's status only tells apart what looks
 * the same there. A height is where something is or will be mined; `unlocksAt` is the first block that
 * a withdrawal can be in (BIP68), and `remaining` counts the blocks until one may be sent.
 */
export type Position =
  | { readonly phase: 'registered' }
  | { readonly phase: 'ready' }
  | { readonly phase: 'broadcast' }
  | Confirming
  | Active
  /** Locked on Bitcoin, but Babylon does not count it. */
  | {
      readonly phase: 'uncounted'
      readonly stakedAt: Height
      readonly unlocksAt: Height
      readonly reported: string
    }
  | ({ readonly phase: 'expired-locked'; readonly stakedAt: Height } & Waiting)
  | { readonly phase: 'unbonding-broadcast'; readonly txid: Txid }
  | ({ readonly phase: 'unbonding'; readonly txid: Txid; readonly since: Height } & Waiting)
  | { readonly phase: 'slashing-broadcast'; readonly txid: Txid }
  | ({ readonly phase: 'slashed'; readonly txid: Txid; readonly since: Height } & Waiting)
  | {
      readonly phase: 'withdrawable'
      readonly from: Release
      readonly outpoint: Outpoint
      readonly unlocksAt: Height
    }
  | { readonly phase: 'withdrawing'; readonly from: Release; readonly txid: Txid }
  | {
      readonly phase: 'withdrawn'
      readonly from: Release
      readonly txid: Txid
      readonly at: Height
    }
  | { readonly phase: 'spent-elsewhere'; readonly txid: Txid; readonly confirmedAt: Height | null }
  /** Not on Bitcoin, and Babylon says something that does not fit. */
  | { readonly phase: 'unknown'; readonly reported: string }

type Confirming = {
  readonly phase: 'confirming'
  readonly stakedAt: Height
  /** Blocks on top of the staking transaction's, and how many Babylon wants there, if it says. */
  readonly depth: number
  readonly needed: number | null
}

type Active = {
  readonly phase: 'active'
  readonly stakedAt: Height
  /** From this tip on Babylon counts the stake no more; it stays locked until `unlocksAt`. */
  readonly votingPowerEndsAt: Height
  readonly unlocksAt: Height
}

type Waiting = { readonly unlocksAt: Height; readonly remaining: Blocks }

export type PositionAction = 'sign-staking' | 'unbond' | 'withdraw'

export function positionOf(facts: PositionFacts): Position {
  if (facts.spend) return afterStaking(facts, facts.spend)
  if (!facts.staking) return beforeBroadcast(facts.delegation.status)
  const { confirmedAt } = facts.staking
  return confirmedAt === null ? { phase: 'broadcast' } : whileStaked(facts, confirmedAt)
}

/** The one thing the staker can do next, if anything. */
export function nextAction(position: Position): PositionAction | null {
  switch (position.phase) {
    case 'ready':
      return 'sign-staking'
    case 'active':
    case 'uncounted':
      return 'unbond'
    case 'confirming':
      // Deep enough, and still not counted: the way out must not depend on Babylon's answer.
      return position.depth >= (position.needed ?? 0) ? 'unbond' : null
    case 'withdrawable':
      return 'withdraw'
    case 'registered':
    case 'broadcast':
    case 'expired-locked':
    case 'unbonding-broadcast':
    case 'unbonding':
    case 'slashing-broadcast':
    case 'slashed':
    case 'withdrawing':
    case 'withdrawn':
    case 'spent-elsewhere':
    case 'unknown':
      return null
  }
}

/** The height at which Babylon stops counting a stake: the unbonding time before the timelock's end. */
export const votingPowerEnd = (stakedAt: Height, stakingTime: Blocks, unbondingTime: Blocks) =>
  toHeight(stakedAt + Math.max(0, stakingTime - unbondingTime))

function beforeBroadcast(status: DelegationStatus): Position {
  switch (status.kind) {
    case 'pending':
      return { phase: 'registered' }
    case 'verified':
      return { phase: 'ready' }
    default:
      return { phase: 'unknown', reported: reportedBy(status) }
  }
}

function whileStaked(
  { delegation, tip, confirmationDepth }: PositionFacts,
  stakedAt: Height,
): Position {
  const { stakingTime, unbondingTime, status } = delegation
  const waiting = waitingUntil(heightAfter(stakedAt, stakingTime), tip)
  const { unlocksAt } = waiting
  if (waiting.remaining === 0)
    return {
      phase: 'withdrawable',
      from: 'expired',
      outpoint: stakingOutpoint(delegation),
      unlocksAt,
    }
  const votingPowerEndsAt = votingPowerEnd(stakedAt, stakingTime, unbondingTime)
  if (tip >= votingPowerEndsAt) return { phase: 'expired-locked', stakedAt, ...waiting }
  switch (status.kind) {
    case 'pending':
    case 'verified':
      return {
        phase: 'confirming',
        stakedAt,
        depth: Math.max(0, tip - stakedAt),
        needed: confirmationDepth,
      }
    case 'active':
      return { phase: 'active', stakedAt, votingPowerEndsAt, unlocksAt }
    default:
      return { phase: 'uncounted', stakedAt, unlocksAt, reported: reportedBy(status) }
  }
}

function afterStaking(facts: PositionFacts, spend: OutputSpend): Position {
  switch (spend.kind) {
    case 'withdrawal':
      return leaving('expired', spend)
    case 'unbonding':
      return afterUnbonding(facts, spend)
    case 'slashing':
      return afterSlashing(facts, spend)
    case 'other':
      return elsewhere(spend)
  }
}

function afterUnbonding(facts: PositionFacts, { txid, confirmedAt }: OutputSpend): Position {
  const next = facts.unbondingSpend
  if (next?.kind === 'withdrawal') return leaving('unbonded', next)
  if (next?.kind === 'slashing') return afterSlashing(facts, next)
  if (next) return elsewhere(next)
  if (confirmedAt === null) return { phase: 'unbonding-broadcast', txid }
  const waiting = waitingUntil(heightAfter(confirmedAt, facts.delegation.unbondingTime), facts.tip)
  if (waiting.remaining > 0) return { phase: 'unbonding', txid, since: confirmedAt, ...waiting }
  const { unlocksAt } = waiting
  return { phase: 'withdrawable', from: 'unbonded', outpoint: { txid, vout: 0 }, unlocksAt }
}

function afterSlashing(facts: PositionFacts, { txid, confirmedAt }: OutputSpend): Position {
  if (facts.slashingChangeSpend) return leaving('slashed', facts.slashingChangeSpend)
  if (confirmedAt === null) return { phase: 'slashing-broadcast', txid }
  const waiting = waitingUntil(heightAfter(confirmedAt, facts.delegation.unbondingTime), facts.tip)
  if (waiting.remaining > 0) return { phase: 'slashed', txid, since: confirmedAt, ...waiting }
  const { unlocksAt } = waiting
  return { phase: 'withdrawable', from: 'slashed', outpoint: { txid, vout: 1 }, unlocksAt }
}

const leaving = (from: Release, { txid, confirmedAt }: OutputSpend): Position =>
  confirmedAt === null
    ? { phase: 'withdrawing', from, txid }
    : { phase: 'withdrawn', from, txid, at: confirmedAt }

const elsewhere = ({ txid, confirmedAt }: OutputSpend): Position => ({
  phase: 'spent-elsewhere',
  txid,
  confirmedAt,
})

/** A withdrawal that can be in block `unlocksAt` may be sent once the tip is the block before it. */
const waitingUntil = (unlocksAt: Height, tip: Height): Waiting => ({
  unlocksAt,
  remaining: blocksUntil(unlocksAt, toHeight(tip + 1)),
})

const stakingOutpoint = ({ stakingTxid, stakingOutputIndex }: PositionFacts['delegation']) => ({
  txid: stakingTxid,
  vout: stakingOutputIndex,
})

const reportedBy = (status: DelegationStatus): string =>
  status.kind === 'unknown' ? status.reported : status.kind
