import type { Hex } from '@/lib/bitcoin/hex'
import { decodeTransaction } from '@/lib/bitcoin/transaction'
import type { TxOutput } from '@/lib/bitcoin/utxo'
import { type PlacedSignature, signaturesInWitness } from './placed-signature'
import { type RevealedLeaf, revealedLeaf } from './revealed-leaf'

/** A transaction, and what is known of each of its inputs. */
export type Source = {
  readonly hex: Hex
  /** null for a coin nobody told. */
  readonly prevouts: readonly (TxOutput | null)[]
  readonly leaves: readonly (readonly RevealedLeaf[])[]
  readonly signatures: readonly (readonly PlacedSignature[])[]
}

/** A transaction alone: its witnesses reveal scripts, but it does not say what it spends. */
export function transactionSource(hex: Hex): Source {
  const { ins } = decodeTransaction(hex)
  return {
    hex,
    prevouts: ins.map(() => null),
    leaves: ins.map(({ witness }) => {
      const leaf = revealedLeaf(witness)
      return leaf ? [leaf] : []
    }),
    signatures: ins.map(({ witness, script }) =>
      script.length > 0 ? [{ signature: script, by: null }] : signaturesInWitness(witness),
    ),
  }
}
