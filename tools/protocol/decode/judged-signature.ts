import type { Transaction } from 'bitcoinjs-lib/src/transaction'
import type { Hex } from '@/lib/bitcoin/hex'
import { toXOnlyKey, type XOnlyKey } from '@/lib/bitcoin/keys'
import { scriptForm } from '@/lib/bitcoin/script-form'
import type { TxOutput } from '@/lib/bitcoin/utxo'
import { isEcdsaValid } from './ecdsa-validity'
import type { PlacedSignature } from './placed-signature'
import { schnorrValidity } from './schnorr-validity'

/** `valid` is null when it cannot be known: a coin was not told, or its script is none of those known here. */
export type JudgedSignature = {
  readonly key: Hex | XOnlyKey | null
  readonly valid: boolean | null
}

type Spend = {
  readonly transaction: Transaction
  /** As many as there are inputs; null for a coin nobody told. */
  readonly prevouts: readonly (TxOutput | null)[]
}

/** Verifies signatures of a transaction's inputs, whatever their sighash type. */
export function signatureJudge({ transaction, prevouts }: Spend) {
  const all = prevouts.every((prevout) => prevout !== null) ? prevouts : null
  const isSchnorrValid = all && schnorrValidity(transaction, all)
  return (index: number, placed: PlacedSignature): JudgedSignature => {
    const { by, signature } = placed
    const prevout = prevouts[index]
    const kind = prevout ? scriptForm(prevout.scriptPubKey)?.kind : null
    const key = keyOf(placed, kind === 'p2tr' ? prevout : null)
    if (by?.path === 'p2wpkh' && kind === 'p2wpkh' && prevout) {
      const claim = { transaction, index, prevout, signature, key: by.key }
      return { key, valid: isEcdsaValid(claim) }
    }
    const isKnown = by && by.path !== 'p2wpkh' && kind === 'p2tr' && key && isSchnorrValid
    return { key, valid: isKnown ? isSchnorrValid(index, toXOnlyKey(key), placed) : null }
  }
}

/** A taproot output is signed for by its own key, unless a script names another. */
function keyOf(
  { by }: PlacedSignature,
  taproot: TxOutput | null | undefined,
): JudgedSignature['key'] {
  if (by && by.path !== 'p2tr-key') return by.key
  return by && taproot ? toXOnlyKey(taproot.scriptPubKey.slice(4)) : null
}
