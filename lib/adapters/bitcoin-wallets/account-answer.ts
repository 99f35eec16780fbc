import type { BitcoinAccount } from '@/lib/bitcoin/account'
import { type AccountProblem, accountOf } from '@/lib/bitcoin/address'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'
import { WalletError, type WalletProblem } from '@/lib/ports/wallets'

/** The account a wallet claims to have, its key checked against its address. Throws `WalletError`. */
export function checkedAccount(
  wallet: string,
  claim: {
    readonly network: BitcoinNetwork
    readonly address: string
    readonly publicKeyHex: string
  },
): BitcoinAccount {
  const account = accountOf(claim)
  if (!account.ok)
    throw new WalletError(problems[account.problem], wallet, {
      cause: new RangeError(account.problem),
    })
  return account.value
}

const problems: Record<AccountProblem, WalletProblem> = {
  'not-an-address': 'wallet-failed',
  'wrong-network': 'wallet-wrong-network',
  unsupported: 'wallet-unsupported',
  'legacy-address': 'wallet-unsupported',
  'nested-segwit': 'wallet-unsupported',
  'not-a-key': 'wallet-failed',
  'wrong-key': 'wallet-failed',
}
