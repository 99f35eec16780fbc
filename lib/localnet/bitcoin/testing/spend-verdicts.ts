import type { Transaction } from 'bitcoinjs-lib'
import type { Height } from '@/lib/bitcoin/blocks'
import { bytesOf } from '@/lib/bitcoin/hex'
import type { TxOutput } from '@/lib/bitcoin/utxo'
import type { BitcoinNode } from '@/lib/localnet/bitcoin/bitcoin-node'
import { isUnspendable } from '@/lib/localnet/bitcoin/coins'
import type { Coin } from '@/lib/localnet/bitcoin/ledger'
import { areSequencesMet, isFinal, type LockContext } from '@/lib/localnet/bitcoin/locks'
import { virtualSize } from '@/lib/localnet/bitcoin/mempool-entry'
import { feeOf, scriptProblem } from '@/lib/localnet/bitcoin/spend-check'
import { standardInputProblem } from '@/lib/localnet/bitcoin/standard-inputs'
import { standardProblem } from '@/lib/localnet/bitcoin/standard-transaction'
import { transactionProblem } from '@/lib/localnet/bitcoin/transaction-check'
import { bare } from './bare-reason'

/** Where a spend would be confirmed, and where what it spends was. */
export type SpendPlace = LockContext & { readonly coinHeight: Height }

/** In the block that would follow the tip, of coins of this height. */
export function placeAfter({ tip, blockAt }: BitcoinNode, coinHeight: Height): SpendPlace {
  const { height, medianTime } = tip()
  const medianTimeAt = (of: number) => blockAt(of)?.medianTime ?? medianTime
  return { coinHeight, height: height + 1, medianTime, medianTimeAt }
}

/** What this node says of a transaction, in the words of Bitcoin Core; null when it is fine. */
export const spendVerdicts = (...spend: Parameters<typeof blockVerdict>) => ({
  consensus: blockVerdict(...spend),
  standard: relayVerdict(...spend),
})

/** Of a block with the transaction in it. */
export const blockVerdict = (
  transaction: Transaction,
  prevouts: readonly TxOutput[],
  place: SpendPlace,
): string | null => bare(consensusProblem(transaction, coinsOf(prevouts, place), place))

/** Of relaying it. */
export const relayVerdict: typeof blockVerdict = (transaction, prevouts, place) =>
  bare(standardVerdict(transaction, coinsOf(prevouts, place), place))

const coinsOf = (prevouts: readonly TxOutput[], { coinHeight }: SpendPlace): readonly Coin[] =>
  prevouts.map((prevout) => ({ ...prevout, height: coinHeight, coinbase: false }))

/** Nobody keeps a coin that can never be spent. */
const areKept = (coins: readonly Coin[]): boolean =>
  !coins.some(({ scriptPubKey }) => isUnspendable(bytesOf(scriptPubKey)))

function consensusProblem(transaction: Transaction, coins: readonly Coin[], place: SpendPlace) {
  const own = transactionProblem(transaction)
  if (own) return own
  if (!isFinal(transaction, place)) return 'bad-txns-nonfinal'
  if (!areKept(coins)) return 'bad-txns-inputs-missingorspent'
  const fee = feeOf(transaction, coins, place.height)
  if (!fee.ok) return fee.problem.reason
  if (!areSequencesMet(transaction, coins, place)) return 'bad-txns-nonfinal'
  return scriptProblem(transaction, coins, 'consensus')?.reason ?? null
}

function standardVerdict(transaction: Transaction, coins: readonly Coin[], place: SpendPlace) {
  const own = transactionProblem(transaction) ?? standardProblem(transaction)
  if (own) return own
  if (!isFinal(transaction, place)) return 'non-final'
  if (!areKept(coins)) return 'missing-inputs'
  if (!areSequencesMet(transaction, coins, place)) return 'non-BIP68-final'
  const fee = feeOf(transaction, coins, place.height)
  if (!fee.ok) return fee.problem.reason
  const nonstandard = standardInputProblem(transaction, coins)
  if (nonstandard) return nonstandard
  if (fee.value < virtualSize(transaction, coins)) return 'min relay fee not met'
  return scriptProblem(transaction, coins, 'standard')?.reason ?? null
}
