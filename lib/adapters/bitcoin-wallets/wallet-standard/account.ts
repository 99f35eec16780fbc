import '@/lib/adapters/jitless'
import * as z from 'zod/mini'
import { shortText } from '@/lib/adapters/bitcoin-wallets/wallet-answers'
import { fieldOf } from '@/lib/adapters/wallet-question'
import { parseAddress } from '@/lib/bitcoin/address'
import { hexOf } from '@/lib/bitcoin/hex'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'
import { mayBeOn } from './chain'
import type { Purpose } from './purpose'

const accountsSchema = z.array(z.unknown()).check(z.maxLength(1000))
const accountSchema = z.object({
  address: shortText,
  publicKey: z.instanceof(Uint8Array),
  chains: z.optional(z.array(shortText)),
})

/** An account as a wallet tells it; its own object stands for it when it is asked to sign. */
export type Claim = {
  readonly object: unknown
  readonly address: string
  readonly publicKeyHex: string
  readonly chains: readonly string[]
}

/** Reads `{accounts}`, which is what a wallet answers with, and what it has itself. */
export const claimsIn = (answer: unknown): readonly Claim[] =>
  accountsSchema.parse(fieldOf(answer, 'accounts')).map(claimIn)

/** The properties of an account may be getters of its wallet's: each is read once. */
function claimIn(object: unknown): Claim {
  const read = (name: string) => fieldOf(object, name)
  const told = { address: read('address'), publicKey: read('publicKey'), chains: read('chains') }
  const { address, publicKey, chains = [] } = accountSchema.parse(told)
  return { object, address, publicKeyHex: hexOf(publicKey), chains }
}

/** Those of the accounts that may be on `network`, by their chains and by the prefix of their addresses. */
export const claimsOn = (network: BitcoinNetwork, claims: readonly Claim[]): readonly Claim[] =>
  claims.filter(({ chains, address }) => {
    const read = parseAddress(address, network)
    return mayBeOn(network, chains) && (read.ok || read.problem !== 'wrong-network')
  })

/**
 * The account to stake with, if there is one. For payments that is not taproot unless the wallet has nothing else:
 * beside another account, a taproot one is where inscriptions are kept, and it must not be staked unasked.
 */
export function claimFor(
  purpose: Purpose,
  network: BitcoinNetwork,
  claims: readonly Claim[],
): Claim | undefined {
  const isOfKind = (kind: string) => (claim: Claim) => {
    const read = parseAddress(claim.address, network)
    return read.ok && read.value.kind === kind
  }
  const taproot = claims.find(isOfKind('p2tr'))
  if (purpose === 'ordinals') return taproot
  return claims.find(isOfKind('p2wpkh')) ?? claims.find((claim) => claim !== taproot) ?? taproot
}
