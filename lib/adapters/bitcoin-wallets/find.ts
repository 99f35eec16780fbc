import type { FoundBitcoinWallet } from '@/lib/ports/bitcoin-wallet'
import { WalletError } from '@/lib/ports/wallets'
import { unisatProvider } from './unisat-provider'

/** The Bitcoin wallets that have put themselves on `scope`, which is the window. */
export const findBitcoinWallets = (scope: object): readonly FoundBitcoinWallet[] =>
  unisatProvider(scope) ? [unisat(scope)] : []

const unisat = (scope: object): FoundBitcoinWallet => ({
  ...unisatIdentity,
  async connect(network) {
    const { connectUnisat } = await import('./unisat')
    // Looked up again: wallets replace their object when they are unlocked or updated.
    const provider = unisatProvider(scope)
    if (!provider) throw new WalletError('wallet-failed', unisatIdentity.name)
    return connectUnisat(unisatIdentity, provider, network)
  },
})

const unisatIdentity = { id: 'unisat', name: 'UniSat' }
