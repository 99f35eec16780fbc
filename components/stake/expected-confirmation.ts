import { type Blocks, toBlocks } from '@/lib/bitcoin/blocks'
import type { FeeRate } from '@/lib/bitcoin/fee-rate'
import type { FeeRates } from '@/lib/ports/bitcoin-chain'

/** Within how many blocks a rate is expected to do today; null below what an hour's wait costs, where nobody can tell. */
export function expectedWithin(rate: FeeRate, rates: FeeRates): Blocks | null {
  if (rate >= rates.fastest) return toBlocks(1)
  if (rate >= rates.halfHour) return toBlocks(3)
  return rate >= rates.hour ? toBlocks(6) : null
}
