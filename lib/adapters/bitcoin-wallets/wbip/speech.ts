import '@/lib/adapters/jitless'
import { fromBase64 } from 'uint8array-tools'
import * as z from 'zod/mini'
import { fieldOf } from '@/lib/adapters/wallet-question'
import type { BitcoinAccount } from '@/lib/bitcoin/account'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'
import type { PsbtToSign } from '@/lib/ports/bitcoin-wallet'

/** Wallets of this kind have two bitcoin addresses: one for payments, one for what is inscribed on coins. */
export type Purpose = 'payment' | 'ordinals'

/** An address as a wallet tells it, not yet checked. */
export type ClaimedAddress = {
  readonly purpose: string
  readonly address: string
  readonly publicKey: string
  /** `software`, or which hardware keeps the key; undefined when the wallet does not say. */
  readonly walletType?: string | undefined
}

/** A wallet and how it is asked without anything in between. */
export type Told = {
  readonly name: string
  readonly network: BitcoinNetwork
  readonly asked: (method: string, params: unknown) => Promise<unknown>
}

/** What a wallet can be asked, whichever dialect it speaks. Rejects with whatever the wallet rejects with. */
export type Speech = {
  readonly version: string | null
  /** Prompts. */
  connect(): Promise<readonly ClaimedAddress[]>
  /** Without a prompt; null when the wallet cannot tell. Throws when it is on another network. */
  addressesNow(): Promise<readonly ClaimedAddress[] | null>
  signPsbt(account: BitcoinAccount, asked: PsbtToSign): Promise<Uint8Array>
  signMessage(account: BitcoinAccount, text: string): Promise<Uint8Array>
}

export const shortText = z.string().check(z.maxLength(1_000))
/** A PSBT as text; both forms are as long as a transaction may make them. */
const psbtText = z.string().check(z.minLength(1), z.maxLength(4_000_000))
export const base64Psbt = psbtText.check(z.regex(/^[A-Za-z0-9+/]+={0,2}$/))
export const hexPsbt = psbtText.check(z.regex(/^[0-9a-f]+$/i))
const signatureSchema = z.object({ signature: shortText })

/** What a JSON-RPC answer came to. Some wallets resolve with the error they should have rejected with. */
export function resultIn(answer: unknown): unknown {
  const error = fieldOf(answer, 'error')
  if (error) throw error
  return fieldOf(answer, 'result')
}

export const signatureIn = (result: unknown): Uint8Array =>
  fromBase64(signatureSchema.parse(result).signature)

export const indexesIn = ({ inputs }: PsbtToSign): number[] => inputs.map(({ index }) => index)
