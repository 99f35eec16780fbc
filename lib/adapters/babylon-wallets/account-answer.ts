import { hexOf } from '@/lib/bitcoin/hex'
import type { BabylonAccount } from '@/lib/ports/babylon-wallet'
import { WalletError } from '@/lib/ports/wallets'
import { babylonAddressOf } from '@/lib/staking/babylon-address'

/** Refuses an account whose address is not its key's, or not Babylon's. Throws `WalletError`. */
export function checkedBabylonAccount(wallet: string, account: BabylonAccount): BabylonAccount {
  const { address, publicKey } = account
  const isKey = /^0[23][0-9a-f]{64}$/.test(hexOf(publicKey))
  if (!isKey || babylonAddressOf(publicKey) !== address)
    throw new WalletError('wallet-failed', wallet, {
      cause: new RangeError('the address is not the key’s'),
    })
  return account
}
