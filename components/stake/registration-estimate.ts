import type { StakingParams } from '@/lib/staking/params'
import { registrationFee } from '@/lib/staking/registration-fee'

/** What a registration takes besides the fixed charge, about: its bytes and its four signatures. */
const usualGas = 300_000n

/** In BABY, for showing only: the fee that is really asked for is announced before it is signed. */
export const registrationEstimate = ({ delegationCreationBaseGas }: StakingParams): number =>
  Number(registrationFee(delegationCreationBaseGas + usualGas).fee) / 1_000_000
