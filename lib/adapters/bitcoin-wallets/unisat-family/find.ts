import type { FoundBitcoinWallet } from '@/lib/ports/bitcoin-wallet'
import { objectOf } from './place'
import { type FamilyWallet, others, unisat } from './wallets'

/** The wallets of UniSat's shape on `scope`, each once, even when it sits at several places. */
export const findUnisatFamily = (scope: object): readonly FoundBitcoinWallet[] =>
  [unisat, ...others]
    .filter((wallet) => objectOf(scope, wallet))
    .map((wallet) => found(scope, wallet))

const found = (scope: object, wallet: FamilyWallet): FoundBitcoinWallet => ({
  id: wallet.id,
  name: wallet.name,
  async connect(network) {
    const { connectFamily } = await import('./connect')
    return connectFamily(scope, wallet, network)
  },
})
