import type { StakingParams } from '@/lib/staking/params'

/** What a registration takes besides the fixed charge, about: its bytes and its four signatures. */
const usualGas = 300_000n

/** In BABY, for showing only: the exact fee is announced before it is signed. */
export const registrationEstimate = (
  { delegationCreationBaseGas }: StakingParams,
  milliUbbnPerGas: bigint,
): number => Number((delegationCreationBaseGas + usualGas) * milliUbbnPerGas) / 1_000_000_000
