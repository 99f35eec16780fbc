import type { Outpoint } from '@/lib/bitcoin/txid'
import type { Standing } from './standing'

/** The output a withdrawal takes or took home; null while that is not decided. */
export function homeOutpoint({ position, delegation, facts }: Standing): Outpoint | null {
  if (position.phase === 'withdrawable') return position.outpoint
  if (position.phase !== 'withdrawing' && position.phase !== 'withdrawn') return null
  const { spend, unbondingSpend } = facts
  const penalty = [spend, unbondingSpend].find((each) => each?.kind === 'slashing')
  switch (position.from) {
    case 'expired':
      return { txid: delegation.stakingTxid, vout: delegation.stakingOutputIndex }
    case 'unbonded':
      return spend && { txid: spend.txid, vout: 0 }
    case 'slashed':
      return penalty ? { txid: penalty.txid, vout: 1 } : null
  }
}
