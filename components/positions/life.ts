import type { TapeSpan } from '@/components/tape/tape-cells'
import { blocksUntil, type Height, heightAfter } from '@/lib/bitcoin/blocks'
import { votingPowerEnd } from '@/lib/staking/position'
import type { Standing } from './standing'

/** What begins at a numbered point of the tape. */
export type LifeMoment = {
  readonly kind: 'locked' | 'quiet' | 'left' | 'penalty' | 'free'
  readonly height: Height
}

export type Life = {
  readonly spans: readonly TapeSpan[]
  readonly elapsed: number
  readonly moments: readonly LifeMoment[]
}

/** A stake's time on Bitcoin; null before it is in a block. */
export function lifeOf(standing: Standing): Life | null {
  const stakedAt = standing.facts.staking?.confirmedAt ?? null
  if (stakedAt === null) return null
  const elapsed = standing.tip + 1 - stakedAt
  const exit = exitAt(standing)
  return exit ? cutShort(stakedAt, elapsed, exit) : toTerm(standing, stakedAt, elapsed)
}

type Exit = {
  readonly kind: 'left' | 'penalty'
  readonly since: Height
  readonly unlocksAt: Height
}

/** When the stake was left before its term, and when those coins are free. */
function exitAt({ facts, delegation }: Standing): Exit | null {
  const { spend, unbondingSpend } = facts
  const penalty = [spend, unbondingSpend].find((each) => each?.kind === 'slashing')
  const early = penalty ?? (spend?.kind === 'unbonding' ? spend : null)
  if (!early || early.confirmedAt === null) return null
  return {
    kind: penalty ? 'penalty' : 'left',
    since: early.confirmedAt,
    unlocksAt: heightAfter(early.confirmedAt, delegation.unbondingTime),
  }
}

function toTerm({ delegation }: Standing, stakedAt: Height, elapsed: number): Life {
  const { stakingTime, unbondingTime } = delegation
  const quietAt = votingPowerEnd(stakedAt, stakingTime, unbondingTime)
  const unlocksAt = heightAfter(stakedAt, stakingTime)
  return {
    elapsed,
    spans: [
      { kind: 'locked', blocks: quietAt - stakedAt, moment: 1 },
      { kind: 'locked', blocks: unlocksAt - quietAt, moment: 2 },
      { kind: 'free', blocks: tail(stakingTime), moment: 3 },
    ],
    moments: [
      { kind: 'locked', height: stakedAt },
      { kind: 'quiet', height: quietAt },
      { kind: 'free', height: unlocksAt },
    ],
  }
}

function cutShort(stakedAt: Height, elapsed: number, { kind, since, unlocksAt }: Exit): Life {
  return {
    elapsed,
    spans: [
      { kind: 'locked', blocks: blocksUntil(since, stakedAt), moment: 1 },
      { kind: 'wait', blocks: unlocksAt - since, moment: 2 },
      { kind: 'free', blocks: tail(unlocksAt - stakedAt), moment: 3 },
    ],
    moments: [
      { kind: 'locked', height: stakedAt },
      { kind, height: since },
      { kind: 'free', height: unlocksAt },
    ],
  }
}

/** How much of the tape after the end is drawn. */
const tail = (blocks: number) => Math.ceil(blocks / 5)
