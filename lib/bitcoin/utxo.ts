import type { Height } from './blocks'
import type { Hex } from './hex'
import type { Sats } from './sats'
import type { Outpoint } from './txid'

/** The script and value of a transaction output. */
export type TxOutput = { readonly scriptPubKey: Hex; readonly value: Sats }

/** A coin: an output nobody has spent. `confirmedAt` is null while it is in the mempool. */
export type Utxo = TxOutput & {
  readonly outpoint: Outpoint
  readonly confirmedAt: Height | null
}
