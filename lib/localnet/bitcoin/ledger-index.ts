import { type Hex, hexOf } from '@/lib/bitcoin/hex'
import { toSats } from '@/lib/bitcoin/sats'
import { formatOutpoint, type Outpoint, type Txid } from '@/lib/bitcoin/txid'
import type { Utxo } from '@/lib/bitcoin/utxo'
import { spentOutpoints } from './coins'
import type { NodeSpend, NodeTransaction } from './ledger'
import { scriptIndex } from './script-index'

/** Every known transaction by its id, by the outputs it spends and by the scripts it touches. Knows no rules. */
export type LedgerIndex = {
  /** Adds a transaction, or replaces what was known of it: that it is now in a block. */
  add(transaction: NodeTransaction): void
  /** The newest first: nothing in the index may spend from it. */
  remove(transaction: NodeTransaction): void
  transaction(txid: string): NodeTransaction | null
  spendOf(outpoint: Outpoint): NodeSpend | null
  utxosOf(scriptPubKey: Hex): readonly Utxo[]
  historyOf(scriptPubKey: Hex): readonly NodeTransaction[]
  /** The script that has this SHA256, if anything ever touched it. */
  scriptOf(hash: string): Hex | null
}

export function ledgerIndex(): LedgerIndex {
  const transactions = new Map<string, NodeTransaction>()
  const spenders = new Map<string, { readonly txid: Txid; readonly vin: number }>()
  const scripts = scriptIndex()
  return {
    add(transaction) {
      const { txid } = transaction
      if (!transactions.has(txid)) scripts.add(transaction)
      transactions.set(txid, transaction)
      for (const [vin, outpoint] of spentOutpoints(transaction).entries())
        spenders.set(formatOutpoint(outpoint), { txid, vin })
    },
    remove(transaction) {
      transactions.delete(transaction.txid)
      scripts.remove(transaction)
      for (const outpoint of spentOutpoints(transaction)) spenders.delete(formatOutpoint(outpoint))
    },
    transaction: (txid) => transactions.get(txid) ?? null,
    spendOf(outpoint) {
      const spender = spenders.get(formatOutpoint(outpoint))
      return spender ? { ...spender, block: transactions.get(spender.txid)?.block ?? null } : null
    },
    utxosOf: (scriptPubKey) =>
      scripts
        .unspent(scriptPubKey)
        .flatMap((outpoint) => {
          const transaction = transactions.get(outpoint.txid)
          return transaction ? [{ transaction, vout: outpoint.vout }] : []
        })
        .sort((a, b) => byAge(a.transaction, b.transaction) || a.vout - b.vout)
        .map(({ transaction, vout }) => utxoOf(transaction, vout)),
    scriptOf: scripts.scriptOf,
    historyOf: (scriptPubKey) =>
      scripts
        .history(scriptPubKey)
        .flatMap((txid) => transactions.get(txid) ?? [])
        .reverse()
        .sort((a, b) => byAge(b, a)),
  }
}

/** One of its outputs, which is known to be there. */
export function utxoOf({ txid, decoded, block }: NodeTransaction, vout: number): Utxo {
  const output = decoded.outs[vout]
  if (!output) throw new RangeError(`${txid} has no output ${vout}`)
  return {
    outpoint: { txid, vout },
    scriptPubKey: hexOf(output.script),
    value: toSats(output.value),
    confirmedAt: block?.height ?? null,
  }
}

/** The oldest first; what waits is younger than every block, and all of one age. */
const byAge = (a: NodeTransaction, b: NodeTransaction): number =>
  heightOf(a) - heightOf(b) || (a.block?.position ?? 0) - (b.block?.position ?? 0)

/** The mempool counts as higher than every block. */
const heightOf = ({ block }: NodeTransaction): number => block?.height ?? Number.MAX_SAFE_INTEGER
