import type { StakingParams } from '@/lib/staking/params'
import { registrationGuess } from '@/lib/staking/registration-fee'

/** In BABY, for showing only: the fee that is really asked for is announced before it is signed. */
export const registrationEstimate = (params: StakingParams): number =>
  Number(registrationGuess(params)) / 1_000_000
