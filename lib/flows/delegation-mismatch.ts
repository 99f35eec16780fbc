import type { Txid } from '@/lib/bitcoin/txid'
import { AppError } from '@/lib/shared/app-error'
import type { DelegationDifference } from '@/lib/staking/delegation-differences'
import type { ToldDifferently } from '@/lib/staking/told-differently'

/** What Babylon has is not what we built. Nothing more is signed. */
export class DelegationMismatchError extends AppError {
  readonly code = 'delegation-mismatch'
  readonly retryable = false
  constructor(
    readonly stakingTxid: Txid,
    /** The names of what differs. */
    readonly differences: readonly DelegationDifference[],
    /** Ours beside theirs. */
    readonly details: readonly ToldDifferently[],
  ) {
    super(`${stakingTxid} differs from what we built: ${differences.join(', ')}`)
  }
}
