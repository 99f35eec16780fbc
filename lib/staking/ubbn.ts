import type { Brand } from '@/lib/shared/brand'

/** A whole, non-negative number of ubbn: 1 BABY is 1,000,000 ubbn. */
export type Ubbn = Brand<bigint, 'Ubbn'>

export function toUbbn(value: bigint | number): Ubbn {
  const ubbn = BigInt(value)
  if (ubbn < 0n) throw new RangeError(`${value} is not an amount of ubbn`)
  return ubbn as Ubbn
}

/** The denomination every fee on Babylon is paid in. */
export const feeDenom = 'ubbn'
