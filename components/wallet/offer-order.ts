import { knownWallets, productOf } from '@/lib/config/wallets'
import type { Found } from '@/lib/ports/found'

export const airGapped = 'air-gapped'

const isPractice = ({ id }: Pick<Found, 'id'>): boolean => id === 'practice'

/** Whether it is a wallet of this browser: not practice, and not a device that any browser can show things to. */
export const isInstalled = (wallet: Found): boolean =>
  !isPractice(wallet) && wallet.id !== airGapped

/**
 * What is offered, the surest first: the wallet that is connected for the other chain, those we know in the order of
 * their table, strangers, and a device without a cable. The practice wallet is offered elsewhere.
 */
export const inOrder = <Wallet extends Found>(
  found: readonly Wallet[],
  partner?: string,
): readonly Wallet[] =>
  found
    .filter((wallet) => !isPractice(wallet))
    .toSorted((one, other) => rankOf(one, partner) - rankOf(other, partner))

function rankOf({ id }: Found, partner: string | undefined): number {
  if (id === airGapped) return knownWallets.length + 1
  const product = productOf(id)
  if (!product) return knownWallets.length
  return product.id === (partner && productOf(partner)?.id) ? -1 : knownWallets.indexOf(product)
}
