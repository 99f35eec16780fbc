import '@/lib/adapters/jitless'
import * as z from 'zod/mini'
import { addresses, shortText } from '@/lib/adapters/bitcoin-wallets/wallet-answers'
import type { WalletLink } from '@/lib/adapters/bitcoin-wallets/wallet-link'
import { WalletError } from '@/lib/ports/wallets'
import type { FamilyWallet } from './wallets'

const connected = z.object({
  address: shortText,
  publicKey: shortText,
  compressedPublicKey: z.optional(shortText),
})

export type Claim = { readonly address: string; readonly publicKeyHex: string }

/** Asks the person to let the wallet be seen. */
export async function askedClaim(link: WalletLink, wallet: FamilyWallet): Promise<Claim> {
  if (wallet.connect === 'connect') {
    const told = await link.prompt(connected, 'connect')
    // `publicKey` lacks the parity for taproot accounts, but OKX knows its key by either.
    return { address: told.address, publicKeyHex: told.compressedPublicKey ?? told.publicKey }
  }
  const address = firstOf(wallet.name, await link.prompt(addresses, 'requestAccounts'))
  // Kept as the wallet spells it: in `toSignInputs` it must be the very same text.
  return { address, publicKeyHex: await link.silently(shortText, 'getPublicKey') }
}

/** The address of the moment, without a prompt; null when there is no asking. */
export async function silentAddress(link: WalletLink, { name, noAccounts }: FamilyWallet) {
  if (!link.has('getAccounts')) return null
  const told = await link.silently(addresses, 'getAccounts')
  return told.length === 0 && noAccounts === 'unknown' ? null : firstOf(name, told)
}

/** Wallets answer with an empty list while they are locked. */
function firstOf(name: string, [address]: readonly string[]): string {
  if (address === undefined) throw new WalletError('wallet-locked', name)
  return address
}
