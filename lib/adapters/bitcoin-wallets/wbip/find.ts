import { strangerName } from '@/lib/adapters/bitcoin-wallets/stranger-name'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'
import type { FoundBitcoinWallet } from '@/lib/ports/bitcoin-wallet'
import type { WbipWallet } from './connect'
import { knownPlaces, spokenElsewhere, usualHabits } from './known'
import { providerAt } from './provider'
import { type Registered, registeredWallets } from './registry'

/** The wallets on `scope`, which is the window, that speak as the WBIPs say: known ones, and whoever registered. */
export const findWbipWallets = (scope: object): readonly FoundBitcoinWallet[] =>
  [...knownPlaces, ...registeredWallets(scope).flatMap(strangerOf)]
    .filter(({ path }) => providerAt(scope, path))
    .flatMap((wallet) => [
      found(scope, { ...wallet, purpose: 'payment' }),
      // A choice of its own, because whoever keeps inscriptions there may lose them in a stake.
      found(scope, {
        ...wallet,
        id: `${wallet.id}:ordinals`,
        name: `${wallet.name} (Taproot, ordinals)`,
        purpose: 'ordinals',
      }),
    ])

const found = (scope: object, wallet: WbipWallet): FoundBitcoinWallet => ({
  id: wallet.id,
  name: wallet.name,
  connect: async (network: BitcoinNetwork) => {
    const { connectWbip } = await import('./connect')
    return connectWbip(wallet, network, () => providerAt(scope, wallet.path))
  },
})

function strangerOf({ path, name }: Registered) {
  const [root = path] = path.split('.')
  const isKnown = knownPlaces.some((known) => known.path === path)
  if (isKnown || spokenElsewhere.has(root)) return []
  return [{ ...usualHabits, path, id: `wbip:${path}`, name: strangerName(name, path) }]
}
