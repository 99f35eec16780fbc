import '@/lib/adapters/jitless'
import * as z from 'zod/mini'
import { askWallet, promptAnswer } from '@/lib/adapters/wallet-question'
import { bytesOf, hexOf } from '@/lib/bitcoin/hex'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'
import {
  hexPsbt,
  indexesIn,
  type Purpose,
  resultIn,
  type Speech,
  shortText,
  signatureIn,
  type Told,
} from './speech'

/** Leather's ids of the networks it comes with; the bitcoin of its devnet is a regtest. */
const networkIds: Record<BitcoinNetwork, string> = {
  mainnet: 'mainnet',
  signet: 'signet',
  regtest: 'devnet',
}

const purposes: Readonly<Record<string, Purpose>> = { p2wpkh: 'payment', p2tr: 'ordinals' }

const addressesSchema = z.object({
  addresses: z
    .array(
      z.object({
        symbol: shortText,
        type: z.optional(shortText),
        address: shortText,
        // Not `tweakedPublicKey`, which is the key of the output.
        publicKey: z.optional(shortText),
      }),
    )
    .check(z.maxLength(20)),
})
const psbtSchema = z.object({ hex: hexPsbt })

/** Talks to Leather, whose words differ from sats-connect's: hex, `signAtIndex`, `paymentType`, and a network in every call. */
export function leatherSpeech({ name, asked, network: on }: Told): Speech {
  const network = networkIds[on]
  const ask = async (method: string, params: object) =>
    resultIn(await asked(method, { ...params, network }))
  return {
    version: null,
    connect: () =>
      askWallet(name, promptAnswer, async () =>
        claimedIn(addressesSchema.parse(await ask('getAddresses', {}))),
      ),
    // Asking again may prompt, and it announces no change: the signature is what tells.
    addressesNow: async () => null,
    async signPsbt(_account, question) {
      const signAtIndex = indexesIn(question)
      const params = { hex: hexOf(question.psbt), signAtIndex, broadcast: false }
      return bytesOf(psbtSchema.parse(await ask('signPsbt', params)).hex.toLowerCase())
    },
    signMessage: async ({ kind }, message) =>
      signatureIn(await ask('signMessage', { message, paymentType: kind })),
  }
}

const claimedIn = ({ addresses }: z.output<typeof addressesSchema>) =>
  addresses.flatMap(({ symbol, type, address, publicKey }) => {
    const purpose = symbol === 'BTC' && type && Object.hasOwn(purposes, type) && purposes[type]
    return purpose && publicKey ? [{ purpose, address, publicKey }] : []
  })
