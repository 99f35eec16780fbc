import type { AminoSignDoc, SignedAminoDoc } from '@/lib/staking/amino-tx'
import type { SignDoc, SignedDoc } from '@/lib/staking/cosmos-tx'
import type { Found } from './found'

export type BabylonAccount = {
  readonly chainId: string
  /** bech32 with the prefix `bbn`. */
  readonly address: string
  /** 33 bytes, compressed secp256k1. */
  readonly publicKey: Uint8Array
}

/**
 * How the account signs: the very bytes that are sent, or a JSON document that says the same, which is all a Ledger
 * shows. The wallet shows the document first; the answer may have another fee than it.
 */
export type BabylonSigner =
  | { readonly mode: 'direct'; sign(doc: SignDoc): Promise<SignedDoc> }
  | { readonly mode: 'amino'; sign(doc: AminoSignDoc): Promise<SignedAminoDoc> }

export type BabylonWallet = {
  readonly id: string
  readonly name: string
  readonly account: BabylonAccount
  readonly signer: BabylonSigner
  /** The address the wallet would sign with now, asked without a prompt; null when it cannot tell. */
  currentAddress(): Promise<string | null>
  /** Calls back when the wallet says that its account may be another one now. Answers how to stop. */
  onChange(listener: () => void): () => void
}

/** A Babylon wallet found in this browser, not yet connected. `connect` may prompt. */
export type FoundBabylonWallet = Found & {
  connect(chainId: string): Promise<BabylonWallet>
}
