import type { StakingParams } from './params'
import { toUbbn, type Ubbn } from './ubbn'

/** 0.007 ubbn per gas: the low price of Babylon's entry in the chain registry; the chain itself wants 0.002. */
const milliUbbnPerGas = 7n

/**
 * What is offered for a registration that takes `gasUsed` in a dry run: half as much gas again, because the real run may
 * take more, at one price, rounded up.
 */
export function registrationFee(gasUsed: bigint): {
  readonly gasLimit: bigint
  readonly fee: Ubbn
} {
  const gasLimit = (gasUsed * 3n + 1n) / 2n
  return { gasLimit, fee: toUbbn((gasLimit * milliUbbnPerGas + 999n) / 1000n) }
}

type GasCharge = Pick<StakingParams, 'delegationCreationBaseGas'>

/** What a registration takes besides the fixed charge, about: its bytes and its four signatures. */
const usualGas = 300_000n

/**
 * What a registration will probably cost, in ubbn. It can only be simulated once it is signed, so half as much gas again
 * as is usual is in it; the real fee is announced before it is signed.
 */
export const registrationGuess = ({ delegationCreationBaseGas }: GasCharge): Ubbn =>
  registrationFee(delegationCreationBaseGas + usualGas).fee

/** What it costs at the very least, in ubbn: the fixed charge is always taken. */
export const registrationFloor = ({ delegationCreationBaseGas }: GasCharge): Ubbn =>
  registrationFee(delegationCreationBaseGas).fee
