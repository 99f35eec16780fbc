import { shortText } from '@/lib/adapters/bitcoin-wallets/wallet-answers'
import type { WalletLink } from '@/lib/adapters/bitcoin-wallets/wallet-link'
import { valueAt } from '@/lib/adapters/bitcoin-wallets/wallet-object'
import { WalletError } from '@/lib/ports/wallets'
import type { FamilyWallet } from './wallets'

/** What the wallet says its version is. Nothing depends on the answer but what is remembered of a rehearsal. */
export async function versionOf(
  scope: object,
  link: WalletLink,
  { version }: FamilyWallet,
): Promise<string | null> {
  if (!version) return null
  if ('path' in version) return text(valueAt(scope, version.path))
  if (!link.has(version.method)) return null
  const told = link.silently(shortText, version.method)
  return text(await told.catch(unknownIfWallet))
}

const text = (value: unknown) =>
  typeof value === 'string' && value !== '' && value.length <= 50 ? value : null

/** A wallet that does not tell its version can still be used. */
function unknownIfWallet(error: unknown): null {
  if (error instanceof WalletError) return null
  throw error
}
