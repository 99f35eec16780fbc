import { productOf } from '@/lib/config/wallets'
import type { FoundBitcoinWallet } from '@/lib/ports/bitcoin-wallet'
import { findInjectables } from './injectable/find'
import { productName } from './stranger-name'
import { findUnisatFamily } from './unisat-family/find'
import { findStandardWallets } from './wallet-standard/find'
import { findWbipWallets } from './wbip/find'

/**
 * The Bitcoin wallets that have put themselves on `scope`, which is the window, and those that have `registered` by
 * Wallet Standard. A wallet that can be talked to in several ways is there once: by the way we know best.
 */
export function findBitcoinWallets(
  scope: object,
  registered: readonly unknown[] = [],
): readonly FoundBitcoinWallet[] {
  const injected = [
    ...findUnisatFamily(scope),
    ...findWbipWallets(scope),
    ...findInjectables(scope),
  ]
  // Only those we know by their place: what a stranger calls itself must hide nobody.
  const known = injected.filter(({ id }) => productOf(id))
  const names = new Set(known.map(({ name }) => productName(name)))
  const standard = findStandardWallets(registered).filter(
    ({ name }) => !names.has(productName(name)),
  )
  return [...injected, ...standard]
}
