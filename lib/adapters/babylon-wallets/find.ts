import { fieldOf } from '@/lib/adapters/wallet-question'
import type { NetworkConfig } from '@/lib/config/networks'
import { knownWallet } from '@/lib/config/wallets'
import type { FoundBabylonWallet } from '@/lib/ports/babylon-wallet'
import { WalletError } from '@/lib/ports/wallets'
import { type KeplrLike, keplrLikes } from './keplr-like'

/** The Babylon wallets that have put themselves on `scope`, which is the window. */
export const findBabylonWallets = (
  scope: object,
  network: NetworkConfig,
): readonly FoundBabylonWallet[] =>
  keplrLikes.filter(({ locate }) => locate(scope)).map((wallet) => found(wallet, scope, network))

const found = (wallet: KeplrLike, scope: object, network: NetworkConfig): FoundBabylonWallet => {
  const identity = { id: wallet.id, name: knownWallet(wallet.id)?.name ?? wallet.id }
  return {
    ...identity,
    async connect(chainId) {
      const [{ connectKeplr }, { chainSuggestion }] = await Promise.all([
        import('./keplr'),
        import('./chain-suggestion'),
      ])
      // Looked up again: wallets replace their object when they are unlocked or updated.
      const provider = wallet.locate(scope)
      if (!provider) throw new WalletError('wallet-failed', identity.name)
      const origin = String(fieldOf(fieldOf(scope, 'location'), 'origin'))
      return connectKeplr(identity, {
        provider,
        chainId,
        suggestion: wallet.takesSuggestions ? chainSuggestion(network, origin) : null,
        listen: (listener) => listenTo(scope, wallet.changes, listener),
      })
    },
  }
}

function listenTo(scope: object, events: readonly string[], listener: () => void): () => void {
  if (!(scope instanceof EventTarget)) return () => {}
  for (const event of events) scope.addEventListener(event, listener)
  return () => {
    for (const event of events) scope.removeEventListener(event, listener)
  }
}
