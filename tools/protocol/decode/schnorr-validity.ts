import type { Transaction } from 'bitcoinjs-lib/src/transaction'
import { verifySchnorr } from '@/lib/bitcoin/ecc'
import { bytesOf } from '@/lib/bitcoin/hex'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { TxOutput } from '@/lib/bitcoin/utxo'
import type { PlacedSignature } from './placed-signature'
import { leafHashOf, outputOfLeaf } from './revealed-leaf'

/** Whether a signature of a taproot input is good, by the output's key or by a script the output really holds. */
export function schnorrValidity(transaction: Transaction, prevouts: readonly TxOutput[]) {
  const hashOf = hashes(transaction, prevouts)
  return (index: number, key: XOnlyKey, placed: PlacedSignature): boolean => {
    const { by, signature } = placed
    const isInOutput =
      by?.path !== 'p2tr-script' || outputOfLeaf(by.leaf) === prevouts[index]?.scriptPubKey
    const hash = isInOutput ? hashOf(index, placed) : null
    return hash !== null && verifySchnorr(hash, key, signature.subarray(0, 64))
  }
}

/** BIP341: 64 bytes, or one more that is a type other than the default. Null for no signature. */
function hashes(transaction: Transaction, prevouts: readonly TxOutput[]) {
  const scripts = prevouts.map(({ scriptPubKey }) => bytesOf(scriptPubKey))
  const values = prevouts.map(({ value }) => value)
  return (index: number, { signature, annex, by }: PlacedSignature): Uint8Array | null => {
    const type = signature.length === 64 ? 0 : (signature[64] ?? 0)
    const hasType = signature.length === 65 && schnorrTypes.has(type)
    const isSingleWithoutOutput = (type & 3) === 3 && index >= transaction.outs.length
    if ((signature.length !== 64 && !hasType) || isSingleWithoutOutput) return null
    const leafHash = by?.path === 'p2tr-script' ? bytesOf(leafHashOf(by.leaf.script)) : undefined
    return transaction.hashForWitnessV1(index, scripts, values, type, leafHash, annex)
  }
}

const schnorrTypes: ReadonlySet<number> = new Set([0x01, 0x02, 0x03, 0x81, 0x82, 0x83])
