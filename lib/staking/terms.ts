import type { Blocks } from '@/lib/bitcoin/blocks'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { Covenant } from './params'

/** Everything the scripts of one stake depend on. */
export type StakingTerms = {
  readonly staker: XOnlyKey
  /** In the order of the registration message; scripts sort them. */
  readonly finalityProviders: readonly XOnlyKey[]
  readonly covenant: Covenant
  readonly stakingTime: Blocks
  readonly unbondingTime: Blocks
}
