import { walletObjectAt } from '@/lib/adapters/bitcoin-wallets/wallet-object'
import { knownWallet } from '@/lib/config/wallets'
import type { FoundBitcoinWallet } from '@/lib/ports/bitcoin-wallet'
import type { Found } from '@/lib/ports/found'

/** Where apps put a wallet of Babylon's own shape: those that show pages inside themselves, and Utila. */
const places: readonly (Found & { readonly path: string })[] = [
  { id: 'btcwallet', path: 'btcwallet' },
  { id: 'utila', path: 'utila.bitcoin' },
].map((place) => ({ ...place, name: knownWallet(place.id)?.name ?? place.id }))

const methods = ['connectWallet', 'getAddress', 'getPublicKeyHex', 'signPsbt']

export const findInjectables = (scope: object): readonly FoundBitcoinWallet[] =>
  places
    .filter(({ path }) => walletObjectAt(scope, path, methods))
    .map(({ id, name, path }) => ({
      id,
      name,
      async connect(network) {
        const { connectInjectable } = await import('./connect')
        return connectInjectable(
          { id, name },
          { network, locate: () => walletObjectAt(scope, path, methods) },
        )
      },
    }))
