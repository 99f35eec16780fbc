import { fieldOf } from '@/lib/adapters/wallet-question'
import type { NetworkConfig } from '@/lib/config/networks'
import type { FoundBabylonWallet } from '@/lib/ports/babylon-wallet'
import { WalletError } from '@/lib/ports/wallets'

/** The Babylon wallets that have put themselves on `scope`, which is the window. */
export const findBabylonWallets = (
  scope: object,
  network: NetworkConfig,
): readonly FoundBabylonWallet[] => (keplrProvider(scope) ? [keplr(scope, network)] : [])

const keplr = (scope: object, network: NetworkConfig): FoundBabylonWallet => ({
  ...keplrIdentity,
  async connect(chainId) {
    const [{ connectKeplr }, { chainSuggestion }] = await Promise.all([
      import('./keplr'),
      import('./chain-suggestion'),
    ])
    const provider = keplrProvider(scope)
    if (!provider) throw new WalletError('wallet-failed', keplrIdentity.name)
    const origin = String(fieldOf(fieldOf(scope, 'location'), 'origin'))
    const suggestion = chainSuggestion(network, origin)
    return connectKeplr(keplrIdentity, { provider, chainId, suggestion })
  },
})

const keplrIdentity = { id: 'keplr', name: 'Keplr' }

function keplrProvider(scope: object): object | null {
  const candidate = fieldOf(scope, 'keplr')
  const isKeplr = typeof fieldOf(candidate, 'signDirect') === 'function'
  return isKeplr && typeof candidate === 'object' ? candidate : null
}
