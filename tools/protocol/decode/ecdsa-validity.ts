import { signature as der } from 'bitcoinjs-lib/src/script'
import type { Transaction } from 'bitcoinjs-lib/src/transaction'
import { verifyEcdsa } from '@/lib/bitcoin/ecc'
import { hash160 } from '@/lib/bitcoin/hashes'
import { bytesOf, type Hex, hexOf } from '@/lib/bitcoin/hex'
import { toCompressedKey } from '@/lib/bitcoin/keys'
import { scriptOfForm } from '@/lib/bitcoin/script-form'
import type { TxOutput } from '@/lib/bitcoin/utxo'

/** Whether a signature of a P2WPKH input is good (BIP143), by the key that the output is locked to. */
export function isEcdsaValid({
  transaction,
  index,
  prevout: { scriptPubKey, value },
  signature,
  key,
}: {
  readonly transaction: Transaction
  readonly index: number
  readonly prevout: TxOutput
  readonly signature: Uint8Array
  readonly key: Hex
}): boolean {
  const keyHash = hexOf(hash160(bytesOf(key)))
  const decoded = decodedDer(signature)
  if (!decoded || !isCompressedKey(key) || scriptPubKey !== scriptOfForm('p2wpkh', keyHash))
    return false
  const code = bytesOf(scriptOfForm('p2pkh', keyHash))
  const hash = transaction.hashForWitnessV0(index, code, value, decoded.hashType)
  return verifyEcdsa(hash, toCompressedKey(key), decoded.signature)
}

const isCompressedKey = (key: Hex): boolean => /^0[23].{64}$/.test(key)

function decodedDer(signature: Uint8Array) {
  try {
    return der.decode(signature)
  } catch {
    return null
  }
}
