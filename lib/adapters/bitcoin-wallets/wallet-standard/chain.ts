import type { BitcoinNetwork } from '@/lib/bitcoin/network'

/** The genesis block in CAIP-2's form, by which wallets are asked to switch. */
export const caipChain: Record<BitcoinNetwork, string> = {
  mainnet: 'bip122:000000000019d6689c085ae165831e93',
  signet: 'bip122:00000008819873e925422c1ff0f99f7c',
  regtest: 'bip122:0f9188f13cb7b2c71f2a335e3a4fc328',
}

/** As Wallet Standard names it. */
export const chainOf = (network: BitcoinNetwork): string => `bitcoin:${network}`

/** Whether an account that lists these chains may be on `network`; one that lists none tells nothing. */
export const mayBeOn = (network: BitcoinNetwork, chains: readonly string[]): boolean =>
  chains.length === 0 || [chainOf(network), caipChain[network]].some((id) => chains.includes(id))
