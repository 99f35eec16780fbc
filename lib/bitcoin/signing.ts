import type { Hex } from './hex'
import type { CompressedKey, XOnlyKey } from './keys'
import type { Txid } from './txid'
import type { TxOutput } from './utxo'

/** A transaction fixed before any wallet is asked: no witnesses, no scriptSigs. Plain data, safe to store. */
export type UnsignedTransaction = {
  readonly txid: Txid
  readonly hex: Hex
  /** The outputs being spent, in input order. */
  readonly prevouts: readonly TxOutput[]
}

/** A tapscript leaf with what is needed to spend by it. */
export type TapLeaf = {
  readonly script: Hex
  readonly leafHash: Hex
  readonly controlBlock: Hex
}

/** How one input is to be signed, and by which key. */
export type InputToSign =
  | { readonly path: 'p2wpkh'; readonly index: number; readonly key: CompressedKey }
  | { readonly path: 'p2tr-key'; readonly index: number; readonly key: XOnlyKey }
  | {
      readonly path: 'p2tr-script'
      readonly index: number
      readonly key: XOnlyKey
      readonly leaf: TapLeaf
    }

/** What a wallet is asked to sign. `inputs` is never empty. */
export type SigningRequest = {
  readonly transaction: UnsignedTransaction
  readonly inputs: readonly InputToSign[]
}
