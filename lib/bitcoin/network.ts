/** The Bitcoin chains Holdfast knows. */
export type BitcoinNetwork = 'mainnet' | 'signet' | 'regtest'

/** The human-readable part of the network's segwit addresses (BIP173). */
export const bech32Prefix: Record<BitcoinNetwork, string> = {
  mainnet: 'bc',
  signet: 'tb',
  regtest: 'bcrt',
}
