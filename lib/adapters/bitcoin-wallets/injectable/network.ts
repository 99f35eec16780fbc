import { shortText } from '@/lib/adapters/bitcoin-wallets/wallet-answers'
import type { WalletLink } from '@/lib/adapters/bitcoin-wallets/wallet-link'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'
import { WalletError } from '@/lib/ports/wallets'

const names: Record<BitcoinNetwork, readonly string[]> = {
  mainnet: ['mainnet', 'livenet'],
  signet: ['signet'],
  regtest: ['regtest'],
}

/** Throws `wallet-wrong-network` when the wallet says that it is on another one; it cannot be asked to change. */
export async function confirmNetwork(
  network: BitcoinNetwork,
  link: WalletLink,
  wallet: string,
): Promise<void> {
  // Without the question there is the prefix of the address, and the signature.
  if (!link.has('getNetwork')) return
  if (!names[network].includes(await link.silently(shortText, 'getNetwork')))
    throw new WalletError('wallet-wrong-network', wallet)
}
