import type { Hex } from './hex'
import type { CompressedKey, XOnlyKey } from './keys'
import type { BitcoinNetwork } from './network'

/** The single-key address kinds whose transaction ids a signature cannot change. */
export type AccountKind = 'p2wpkh' | 'p2tr'

/**
 * One address a wallet signs for, its key checked against the address.
 * `publicKey` is null only for a taproot account whose wallet never told the parity.
 */
export type BitcoinAccount = {
  readonly network: BitcoinNetwork
  readonly address: string
  readonly kind: AccountKind
  readonly scriptPubKey: Hex
  /** The untweaked key: what Babylon's scripts and the BIP86 address are made from. */
  readonly key: XOnlyKey
  readonly publicKey: CompressedKey | null
}
