import { targetOf } from '@/lib/bitcoin/block'
import type { Height } from '@/lib/bitcoin/blocks'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'

/** Bitcoin Core's `powLimit`, in compact form. */
const limits: Record<BitcoinNetwork, bigint> = {
  mainnet: targetOf(0x1d00ffff),
  signet: targetOf(0x1e0377ae),
  regtest: targetOf(0x207fffff),
}

/**
 * A quarter of the work of mainnet's block 800,000, of July 2023, when the difficulty was 54 T. It has been at least 52 T
 * since; a quarter leaves room for miners to leave, and is more than a lie about one transaction is worth.
 */
const since800000 = 4n * targetOf(0x17053894)

/**
 * A header on an easier target, which is a higher number, proves nothing at this height. Coins may be as old as their
 * chain, so that low heights are left what their blocks had.
 */
export const easiestTarget =
  (network: BitcoinNetwork) =>
  (height: Height): bigint =>
    network === 'mainnet' && height >= 800_000 ? since800000 : limits[network]
