import type { BitcoinAccount } from '@/lib/bitcoin/account'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'
import type { InputToSign } from '@/lib/bitcoin/signing'
import type { Found } from './found'

/** A transaction the wallet is shown, and which of its inputs it signs, how. `inputs` is never empty. */
export type PsbtToSign = { readonly psbt: Uint8Array; readonly inputs: readonly InputToSign[] }

/** A connected Bitcoin wallet. Its answers are bytes to be checked, never to be trusted. */
export type BitcoinWallet = {
  readonly id: string
  readonly name: string
  /** What the wallet says its version is; null when it does not say. What one version can do, the next may not. */
  readonly version: string | null
  readonly account: BitcoinAccount
  /** Whether several PSBTs are one prompt. When they are not, `signPsbts` is given one at a time. */
  readonly signsSeveral: boolean
  /** The address the wallet would sign with now, asked without a prompt; null when it cannot tell. */
  currentAddress(): Promise<string | null>
  /** Asks for signatures; the PSBTs the wallet answered with, in the order they were given. */
  signPsbts(psbts: readonly PsbtToSign[]): Promise<readonly Uint8Array[]>
  /** A BIP322 simple signature: the serialised witness. */
  signMessage(text: string): Promise<Uint8Array>
  /** Calls back when the wallet says that its account or network may be another one now. Answers how to stop. */
  onChange(listener: () => void): () => void
}

/** A Bitcoin wallet found in this browser, not yet connected. `connect` may prompt. */
export type FoundBitcoinWallet = Found & {
  connect(network: BitcoinNetwork): Promise<BitcoinWallet>
  /** Drops what this wallet keeps in the browser, if it keeps anything: the person has disconnected. */
  readonly forget?: () => void
}
