import type { BitcoinAccount } from '@/lib/bitcoin/account'

/** Whose wallet it is. */
export type WalletOwner = {
  readonly account: BitcoinAccount
  readonly publicKey: string
  readonly secret: Uint8Array
}
