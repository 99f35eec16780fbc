import type { Position } from '@/lib/staking/position'

/** What the coins are, in one of four ways to show it. */
export type CoinState = 'still-yours' | 'locked' | 'waiting' | 'free'

export const coinState: Record<Position['phase'], CoinState> = {
  registered: 'still-yours',
  ready: 'still-yours',
  broadcast: 'waiting',
  confirming: 'locked',
  active: 'locked',
  uncounted: 'locked',
  'expired-locked': 'locked',
  'unbonding-broadcast': 'waiting',
  unbonding: 'waiting',
  'slashing-broadcast': 'waiting',
  slashed: 'waiting',
  withdrawable: 'free',
  withdrawing: 'free',
  withdrawn: 'free',
  'spent-elsewhere': 'still-yours',
  unknown: 'still-yours',
}

/** Whether the stake's coins are in one of its outputs: what a total of stakes counts. */
export const isHeld = ({ phase }: Position): boolean =>
  !['registered', 'ready', 'withdrawn', 'withdrawing', 'spent-elsewhere', 'unknown'].includes(phase)
