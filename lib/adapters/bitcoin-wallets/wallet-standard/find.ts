import { strangerName } from '@/lib/adapters/bitcoin-wallets/stranger-name'
import { claimedName } from '@/lib/adapters/claimed-name'
import { fieldOf } from '@/lib/adapters/wallet-question'
import type { FoundBitcoinWallet } from '@/lib/ports/bitcoin-wallet'
import { methodOf } from './feature'
import type { Purpose } from './purpose'

/** Of the features with `bitcoin:`, those that staking needs. */
const needed = ['bitcoin:connect', 'bitcoin:signTransaction', 'bitcoin:signMessage'] as const

/** The wallets registered by Wallet Standard that can sign for bitcoin. Of two with one name the first is shown. */
export function findStandardWallets(registered: readonly unknown[]): readonly FoundBitcoinWallet[] {
  const named = new Map<string, object>()
  for (const wallet of registered) {
    const name = claimedName(fieldOf(wallet, 'name'))
    if (canSign(wallet) && name !== '' && !named.has(name)) named.set(name, wallet)
  }
  return [...named].flatMap(([claim, wallet]) => {
    const id = `standard:${withoutColons(claim)}`
    const name = strangerName(claim, id)
    return [
      found(wallet, { id, name, purpose: 'payment' }),
      // A choice of its own, because whoever keeps inscriptions there may lose them in a stake.
      found(wallet, {
        id: `${id}:ordinals`,
        name: `${name} (Taproot, ordinals)`,
        purpose: 'ordinals',
      }),
    ]
  })
}

/** A name must not end an id as we do. */
const withoutColons = (name: string) => name.replace(/%/g, '%25').replace(/:/g, '%3A')

const canSign = (wallet: unknown): wallet is object =>
  typeof wallet === 'object' &&
  wallet !== null &&
  needed.every((feature) => methodOf(wallet, feature) !== null)

const found = (
  wallet: object,
  { id, name, purpose }: { readonly id: string; readonly name: string; readonly purpose: Purpose },
): FoundBitcoinWallet => ({
  id,
  name,
  async connect(network) {
    const { connectStandard } = await import('./connect')
    return connectStandard({ id, name, purpose }, wallet, network)
  },
})
