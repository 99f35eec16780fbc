import type { BitcoinAccount } from '@/lib/bitcoin/account'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'
import type { InputToSign } from '@/lib/bitcoin/signing'
import type { Found } from './found'

/** A connected Bitcoin wallet. Its answers are bytes to be checked, never to be trusted. */
export type BitcoinWallet = {
  readonly id: string
  readonly name: string
  readonly account: BitcoinAccount
  /** The address the wallet would sign with now, asked without a prompt; null when it cannot tell. */
  currentAddress(): Promise<string | null>
  /** Asks for signatures on `inputs` of the PSBT and returns the PSBT the wallet answered with. */
  signPsbt(psbt: Uint8Array, inputs: readonly InputToSign[]): Promise<Uint8Array>
  /** A BIP322 simple signature: the serialised witness. */
  signMessage(text: string): Promise<Uint8Array>
}

/** A Bitcoin wallet found in this browser, not yet connected. `connect` may prompt. */
export type FoundBitcoinWallet = Found & {
  connect(network: BitcoinNetwork): Promise<BitcoinWallet>
}
