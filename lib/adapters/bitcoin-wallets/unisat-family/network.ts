import '@/lib/adapters/jitless'
import * as z from 'zod/mini'
import { shortText } from '@/lib/adapters/bitcoin-wallets/wallet-answers'
import { anything, type WalletLink } from '@/lib/adapters/bitcoin-wallets/wallet-link'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'
import { WalletError } from '@/lib/ports/wallets'
import type { FamilyWallet } from './wallets'

/** UniSat's names of the chains we know; of its other chains, such as testnet4 or Fractal, we know none. */
const chains: Record<BitcoinNetwork, string> = {
  mainnet: 'BITCOIN_MAINNET',
  signet: 'BITCOIN_SIGNET',
  // UniSat itself has no regtest; wallets made for local networks use this name.
  regtest: 'BITCOIN_REGTEST',
}

/** What wallets say that know networks only, as UniSat once did. */
const names: Record<BitcoinNetwork, string> = {
  mainnet: 'livenet',
  signet: 'signet',
  regtest: 'regtest',
}

const chainSchema = z.object({ enum: z.optional(shortText), network: z.optional(shortText) })

/** Leaves the wallet on `network`; answers whether it had to change for that, which a person is asked for. */
export async function bringTo(
  network: BitcoinNetwork,
  link: WalletLink,
  wallet: FamilyWallet,
): Promise<boolean> {
  if (await mayBeOn(network, link, wallet)) return false
  await (link.has('switchChain')
    ? link.prompt(anything, 'switchChain', chains[network])
    : link.prompt(anything, 'switchNetwork', names[network]))
  await confirmNetwork(network, link, wallet)
  return true
}

/** Throws `wallet-wrong-network` when the wallet says that it is on another one. */
export async function confirmNetwork(
  network: BitcoinNetwork,
  link: WalletLink,
  wallet: FamilyWallet,
): Promise<void> {
  if (!(await mayBeOn(network, link, wallet)))
    throw new WalletError('wallet-wrong-network', wallet.name)
}

/**
 * Whether nothing the wallet says speaks against `network`. Where it cannot tell, nothing is taken for granted: the
 * address has the network's prefix, and the signature is what counts.
 */
async function mayBeOn(
  network: BitcoinNetwork,
  link: WalletLink,
  { networks }: FamilyWallet,
): Promise<boolean> {
  if (networks.how === 'one-for-each') return true
  const told = await networkTold(link)
  return (
    told === chains[network] ||
    told === names[network] ||
    (network === 'signet' && networks.testnetMayBeSignet === true && told === 'testnet')
  )
}

/** A wallet of the newer kind names the chain; the network alone would take Fractal for Bitcoin. */
async function networkTold(link: WalletLink): Promise<string | undefined> {
  if (!link.has('getChain')) return link.silently(shortText, 'getNetwork')
  const chain = await link.silently(chainSchema, 'getChain')
  return chain.enum ?? chain.network
}
