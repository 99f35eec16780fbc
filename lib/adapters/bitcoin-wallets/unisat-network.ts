import '@/lib/adapters/jitless'
import * as z from 'zod/mini'
import { callOf, fieldOf } from '@/lib/adapters/wallet-question'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'

/** UniSat's names of the chains we know; of its other chains, such as testnet4 or Fractal, we know none. */
export const chainOf: Record<BitcoinNetwork, string> = {
  mainnet: 'BITCOIN_MAINNET',
  signet: 'BITCOIN_SIGNET',
  // UniSat itself has no regtest; wallets made for local networks use this name.
  regtest: 'BITCOIN_REGTEST',
}

const networks: ReadonlyMap<string, BitcoinNetwork> = new Map<string, BitcoinNetwork>([
  [chainOf.mainnet, 'mainnet'],
  [chainOf.signet, 'signet'],
  [chainOf.regtest, 'regtest'],
  ['livenet', 'mainnet'],
  ['signet', 'signet'],
  ['regtest', 'regtest'],
])

const chainSchema = z.object({ enum: z.string() })

/** The network the wallet is on; null for one we do not know. Older wallets only have `getNetwork`. */
export async function networkOf(provider: object): Promise<BitcoinNetwork | null> {
  const name =
    typeof fieldOf(provider, 'getChain') === 'function'
      ? chainSchema.parse(await callOf(provider, 'getChain', [])).enum
      : z.string().parse(await callOf(provider, 'getNetwork', []))
  return networks.get(name) ?? null
}
