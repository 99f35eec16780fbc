import type { Blocks } from '@/lib/bitcoin/blocks'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { Covenant, StakingParams } from './params'

/** Everything the scripts of one stake depend on. */
export type StakingTerms = {
  readonly staker: XOnlyKey
  /** In the order of the registration message; scripts sort them. */
  readonly finalityProviders: readonly XOnlyKey[]
  readonly covenant: Covenant
  readonly stakingTime: Blocks
  readonly unbondingTime: Blocks
}

/** The terms of a stake under one version of the parameters. */
export const termsOf = ({
  params,
  ...stake
}: {
  readonly params: StakingParams
  readonly staker: XOnlyKey
  readonly finalityProviders: readonly XOnlyKey[]
  readonly stakingTime: Blocks
}): StakingTerms => ({
  staker: stake.staker,
  finalityProviders: stake.finalityProviders,
  covenant: params.covenant,
  stakingTime: stake.stakingTime,
  unbondingTime: params.unbondingTime,
})
