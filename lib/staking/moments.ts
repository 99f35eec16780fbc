import { type Height, heightAfter, toHeight } from '@/lib/bitcoin/blocks'
import { type OutputSpend, type PositionFacts, votingPowerEnd } from './position'

export type MomentKind =
  | 'staked'
  | 'active'
  | 'voting-power-ends'
  | 'unlocks'
  | 'unbonding'
  | 'slashed'
  | 'withdrawn'
  | 'spent-elsewhere'

/** Something that happens, or happened, to a stake in a Bitcoin block. */
export type Moment = { readonly kind: MomentKind; readonly height: Height }

/**
 * The moments of a stake in order, those to come included. What an early exit or a slashing made impossible is
 * left out; nothing is foreseen for a transaction that no block holds yet.
 */
export function moments(facts: PositionFacts): readonly Moment[] {
  const stakedAt = facts.staking?.confirmedAt ?? null
  if (stakedAt === null) return []
  const spends = [facts.spend, facts.unbondingSpend, facts.slashingChangeSpend].filter(isMined)
  const stages = [afterStaking(facts, stakedAt), ...spends.map((spend) => afterSpend(facts, spend))]
  return stages.flatMap((stage, index) => {
    const end = stages[index + 1]?.[0].height ?? Number.POSITIVE_INFINITY
    return stage.filter(({ height }) => height <= end)
  })
}

/** What begins a stage of the stake, then what follows from it if nothing ends the stage before. */
type Stage = readonly [Moment, ...Moment[]]

function afterStaking({ delegation, confirmationDepth }: PositionFacts, stakedAt: Height): Stage {
  const { stakingTime, unbondingTime } = delegation
  return [
    { kind: 'staked', height: stakedAt },
    ...counted(stakedAt, confirmationDepth),
    { kind: 'voting-power-ends', height: votingPowerEnd(stakedAt, stakingTime, unbondingTime) },
    { kind: 'unlocks', height: heightAfter(stakedAt, stakingTime) },
  ]
}

/** Not foreseen while Babylon does not say how deep. */
const counted = (stakedAt: Height, depth: number | null): readonly Moment[] =>
  depth === null ? [] : [{ kind: 'active', height: toHeight(stakedAt + depth) }]

function afterSpend({ delegation }: PositionFacts, { kind, confirmedAt }: MinedSpend): Stage {
  const unlocks = {
    kind: 'unlocks',
    height: heightAfter(confirmedAt, delegation.unbondingTime),
  } as const
  switch (kind) {
    case 'unbonding':
      return [{ kind: 'unbonding', height: confirmedAt }, unlocks]
    case 'slashing':
      return [{ kind: 'slashed', height: confirmedAt }, unlocks]
    case 'withdrawal':
      return [{ kind: 'withdrawn', height: confirmedAt }]
    case 'other':
      return [{ kind: 'spent-elsewhere', height: confirmedAt }]
  }
}

type MinedSpend = OutputSpend & { readonly confirmedAt: Height }

const isMined = (spend: OutputSpend | null): spend is MinedSpend =>
  spend !== null && spend.confirmedAt !== null
