import { walletObjectAt } from '@/lib/adapters/bitcoin-wallets/wallet-object'
import { isForeign } from '@/lib/adapters/foreign-flags'
import { fieldOf } from '@/lib/adapters/wallet-question'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'
import { type FamilyWallet, others, unisat } from './wallets'

/** A wallet's object on `scope`, wherever it sits; for a wallet with an object for each network, any of them. */
export function objectOf(scope: object, wallet: FamilyWallet): object | null {
  const candidates = placed(scope, wallet)
  if (wallet.id !== unisat.id) return candidates[0] ?? null
  // Whoever sits at UniSat's place without a flag may still be found at a place of its own.
  const foreign = new Set(others.flatMap((other) => placed(scope, other)))
  return candidates.find((object) => !foreign.has(object) && !isForeign(object)) ?? null
}

/** The object to be asked about one network. */
export const objectFor = (scope: object, wallet: FamilyWallet, network: BitcoinNetwork) =>
  wallet.networks.how === 'one-for-each'
    ? walletObjectAt(scope, wallet.networks.paths[network], methods(wallet))
    : objectOf(scope, wallet)

const placed = (scope: object, wallet: FamilyWallet): readonly object[] =>
  wallet.places.flatMap(({ path, flag }) => {
    const object = walletObjectAt(scope, path, methods(wallet))
    return object && (flag === undefined || fieldOf(object, flag)) ? [object] : []
  })

const methods = ({ connect }: FamilyWallet) => [connect, 'signPsbt']
