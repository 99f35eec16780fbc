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
