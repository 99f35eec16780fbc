import { Transaction } from '@scure/btc-signer'
import { concat } from 'uint8array-tools'
import type { BitcoinAccount } from '@/lib/bitcoin/account'
import { bytesOf } from '@/lib/bitcoin/hex'
import { taggedHash } from '@/lib/bitcoin/tagged-hash'
import { encodeWitness } from '@/lib/bitcoin/witness'

const unknowns = { allowUnknownInputs: true, allowUnknownOutputs: true }

/** A PSBT signed as Xverse and Leather do, with the library that both of them use; nothing is finalised. */
export function scureSigned(
  psbt: Uint8Array,
  indexes: readonly number[],
  secret: Uint8Array,
): Uint8Array {
  const transaction = Transaction.fromPSBT(psbt, unknowns)
  for (const index of indexes) signIfOwn(transaction, index, secret)
  return transaction.toPSBT()
}

/** What they have no key for, both have been seen to return unsigned. */
function signIfOwn(transaction: Transaction, index: number, secret: Uint8Array) {
  try {
    transaction.signIdx(secret, index)
  } catch (error) {
    if (!(error instanceof Error)) throw error
  }
}

/** A BIP322 simple signature, made with the same library. */
export function scureMessage(
  { scriptPubKey, kind, key }: BitcoinAccount,
  message: string,
  secret: Uint8Array,
): Uint8Array {
  const script = bytesOf(scriptPubKey)
  const hash = taggedHash('BIP0322-signed-message', new TextEncoder().encode(message))
  const toSpend = new Transaction({ version: 0, ...unknowns, disableScriptCheck: true })
  // Before the input, which counts as signed and would fix the outputs.
  toSpend.addOutput({ script, amount: 0n })
  toSpend.addInput({
    txid: new Uint8Array(32),
    index: 0xffffffff,
    sequence: 0,
    finalScriptSig: concat([Uint8Array.of(0, 32), hash]),
  })
  const toSign = new Transaction({ version: 0, ...unknowns })
  toSign.addInput({
    txid: toSpend.id,
    index: 0,
    sequence: 0,
    witnessUtxo: { script, amount: 0n },
    ...(kind === 'p2tr' ? { tapInternalKey: bytesOf(key) } : {}),
  })
  toSign.addOutput({ script: Uint8Array.of(0x6a), amount: 0n })
  toSign.signIdx(secret, 0)
  toSign.finalize()
  return encodeWitness(toSign.getInput(0).finalScriptWitness ?? [])
}
