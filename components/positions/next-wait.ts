import { heightAfter, toBlocks } from '@/lib/bitcoin/blocks'
import type { Standing } from './standing'

/** What a stake's next block of note brings. */
export type Wait = {
  readonly kind: 'confirm' | 'active' | 'unlock' | 'unbonded'
  /** How many blocks from now; at least 1. */
  readonly blocks: number
}

/** null when the stake waits for no block. */
export function nextWait({ position, delegation, tip }: Standing): Wait | null {
  switch (position.phase) {
    case 'broadcast':
    case 'unbonding-broadcast':
    case 'slashing-broadcast':
    case 'withdrawing':
      return { kind: 'confirm', blocks: 1 }
    case 'confirming':
      return position.needed !== null && position.depth < position.needed
        ? { kind: 'active', blocks: position.needed - position.depth }
        : until(heightAfter(position.stakedAt, delegation.stakingTime), tip)
    case 'active':
    case 'uncounted':
      return until(position.unlocksAt, tip)
    case 'expired-locked':
      return { kind: 'unlock', blocks: position.remaining }
    case 'unbonding':
    case 'slashed':
      return { kind: 'unbonded', blocks: position.remaining }
    case 'registered':
    case 'ready':
    case 'withdrawable':
    case 'withdrawn':
    case 'spent-elsewhere':
    case 'unknown':
      return null
  }
}

/** A withdrawal may be sent once the block before the unlocking one is there. */
function until(unlocksAt: number, tip: number): Wait | null {
  const blocks = toBlocks(Math.max(0, unlocksAt - 1 - tip))
  return blocks === 0 ? null : { kind: 'unlock', blocks }
}
