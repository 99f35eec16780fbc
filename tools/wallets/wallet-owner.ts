import type { BitcoinAccount } from '@/lib/bitcoin/account'
import type { CompressedKey, XOnlyKey } from '@/lib/bitcoin/keys'

/** Whose wallet it is. */
export type WalletOwner = {
  readonly account: BitcoinAccount
  readonly secret: Uint8Array
  readonly publicKey: CompressedKey
  readonly key: XOnlyKey
}
