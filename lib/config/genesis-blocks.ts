import { type BlockHash, toBlockHash } from '@/lib/bitcoin/block-hash'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'

/** The hash of each network's first block, which says of a server what it serves. */
export const genesisBlocks: Record<BitcoinNetwork, BlockHash> = {
  mainnet: toBlockHash('000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f'),
  signet: toBlockHash('00000008819873e925422c1ff0f99f7cc9bbb232af63a077a480a3633bee1ef6'),
  regtest: toBlockHash('0f9188f13cb7b2c71f2a335e3a4fc328bf5beb436012afca590b1a11466e2206'),
}
