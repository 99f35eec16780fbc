import { targetOf } from '@/lib/bitcoin/block'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'

/** Bitcoin Core's `powLimit`, in compact form. */
const limits: Record<BitcoinNetwork, number> = {
  mainnet: 0x1d00ffff,
  signet: 0x1e0377ae,
  regtest: 0x207fffff,
}

/** A header on an easier target, which is a higher number, proves nothing on this network. */
export const easiestTarget = (network: BitcoinNetwork): bigint => targetOf(limits[network])
