import type { Height } from '@/lib/bitcoin/blocks'
import { hexOf } from '@/lib/bitcoin/hex'
import { toSats } from '@/lib/bitcoin/sats'
import { formatOutpoint, type Outpoint } from '@/lib/bitcoin/txid'
import type { Coin, NodeTransaction } from './ledger'
import { outpointOf } from './transaction-record'

const opReturn = 0x6a
const maxScriptBytes = 10_000

/** Outputs nobody has spent, as some point of view has it. */
export type CoinView = { coin(outpoint: Outpoint): Coin | null }

/** The coins of the active chain, and of whatever is being put on top of it. */
export type CoinSet = CoinView & {
  /** Takes the coins a transaction spends and adds those it makes. */
  apply(transaction: NodeTransaction, height: Height | null): void
  /** Takes `transaction` back: the newest first. */
  undo(transaction: NodeTransaction): void
}

export function coinSet(): CoinSet {
  const coins = new Map<string, Coin>()
  return {
    coin: (outpoint) => coins.get(formatOutpoint(outpoint)) ?? null,
    apply(transaction, height) {
      for (const outpoint of spentOutpoints(transaction)) coins.delete(formatOutpoint(outpoint))
      for (const [outpoint, coin] of coinsOf(transaction, height))
        coins.set(formatOutpoint(outpoint), coin)
    },
    undo(transaction) {
      for (const [outpoint] of coinsOf(transaction, null)) coins.delete(formatOutpoint(outpoint))
      for (const [index, outpoint] of spentOutpoints(transaction).entries()) {
        const coin = transaction.prevouts[index]
        if (coin) coins.set(formatOutpoint(outpoint), coin)
      }
    },
  }
}

/** The outpoints a transaction spends; none for a coinbase. */
export const spentOutpoints = ({ decoded }: NodeTransaction): readonly Outpoint[] =>
  decoded.isCoinbase() ? [] : decoded.ins.map(outpointOf)

/** The spendable outputs a transaction makes. */
export function coinsOf(
  { txid, decoded }: NodeTransaction,
  height: Height | null,
): readonly (readonly [Outpoint, Coin])[] {
  const coinbase = decoded.isCoinbase()
  return decoded.outs.flatMap(({ script, value }, vout) => {
    if (isUnspendable(script)) return []
    const coin = { scriptPubKey: hexOf(script), value: toSats(value), height, coinbase }
    return [[{ txid, vout }, coin] as const]
  })
}

export const isUnspendable = (script: Uint8Array): boolean =>
  script[0] === opReturn || script.length > maxScriptBytes
