import type { Transaction } from 'bitcoinjs-lib'
import { bytesOf } from '@/lib/bitcoin/hex'
import type { TxOutput } from '@/lib/bitcoin/utxo'
import { type CommonHashes, commonHashes } from './common-hashes'

/** `consensus` is what a block must obey; `standard` adds what nodes ask of a transaction they relay. */
export type Rules = 'consensus' | 'standard'

/** One input about to be judged, with all that its signatures may commit to. */
export type SpentInput = {
  readonly transaction: Transaction
  readonly index: number
  readonly prevouts: readonly TxOutput[]
  readonly scriptSig: Uint8Array
  readonly witness: readonly Uint8Array[]
  readonly sequence: number
  readonly scriptPubKey: Uint8Array
  readonly value: bigint
  readonly hashes: CommonHashes
}

/** Every input of a transaction. `prevouts` are in input order. */
export function spentInputs(
  transaction: Transaction,
  prevouts: readonly TxOutput[],
): readonly SpentInput[] {
  const hashes = commonHashes(transaction, prevouts)
  return transaction.ins.map(({ script, witness, sequence }, index) => {
    const prevout = prevouts[index]
    if (!prevout) throw new RangeError(`input ${index} has no prevout`)
    const { value } = prevout
    const scriptPubKey = bytesOf(prevout.scriptPubKey)
    return {
      ...{ transaction, index, prevouts, hashes, witness, sequence, value, scriptPubKey },
      scriptSig: script,
    }
  })
}
