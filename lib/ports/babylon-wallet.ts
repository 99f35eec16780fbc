import type { Found } from './found'

/** SIGN_MODE_DIRECT's document: what a Cosmos wallet is shown and signs. */
export type SignDoc = {
  readonly bodyBytes: Uint8Array
  readonly authInfoBytes: Uint8Array
  readonly chainId: string
  readonly accountNumber: bigint
}

/** What the wallet signed (it may have changed the fee) and its 64-byte signature. */
export type SignedDoc = {
  readonly bodyBytes: Uint8Array
  readonly authInfoBytes: Uint8Array
  readonly signature: Uint8Array
}

export type BabylonAccount = {
  readonly chainId: string
  /** bech32 with the prefix `bbn`. */
  readonly address: string
  /** 33 bytes, compressed secp256k1. */
  readonly publicKey: Uint8Array
}

export type BabylonWallet = {
  readonly id: string
  readonly name: string
  readonly account: BabylonAccount
  /** The address the wallet would sign with now, asked without a prompt; null when it cannot tell. */
  currentAddress(): Promise<string | null>
  signDirect(doc: SignDoc): Promise<SignedDoc>
}

/** A Babylon wallet found in this browser, not yet connected. `connect` may prompt. */
export type FoundBabylonWallet = Found & {
  connect(chainId: string): Promise<BabylonWallet>
}
