import { sha256 } from '@noble/hashes/sha2'
import { bytesOf, type Hex, hexOf } from '@/lib/bitcoin/hex'
import { formatOutpoint, type Outpoint, type Txid } from '@/lib/bitcoin/txid'
import { coinsOf, spentOutpoints } from './coins'
import type { NodeTransaction } from './ledger'

/** Which transactions pay to or spend from a script, and which of its outputs nobody spends. */
export type ScriptIndex = {
  add(transaction: NodeTransaction): void
  /** The newest first: nothing in the index may spend from it. */
  remove(transaction: NodeTransaction): void
  unspent(script: Hex): readonly Outpoint[]
  history(script: Hex): readonly Txid[]
  /** The script that has this SHA256, if anything ever touched it. */
  scriptOf(hash: string): Hex | null
}

type Entry = { readonly history: Set<Txid>; readonly unspent: Map<string, Outpoint> }

export function scriptIndex(): ScriptIndex {
  const entries = new Map<Hex, Entry>()
  const byHash = new Map<string, Hex>()
  const entryOf = (script: Hex): Entry => {
    const known = entries.get(script)
    if (known) return known
    const entry = { history: new Set<Txid>(), unspent: new Map<string, Outpoint>() }
    entries.set(script, entry)
    byHash.set(hexOf(sha256(bytesOf(script))), script)
    return entry
  }
  return {
    add(transaction) {
      for (const { script, outpoint, made } of touches(transaction)) {
        const { history, unspent } = entryOf(script)
        history.add(transaction.txid)
        if (made) unspent.set(formatOutpoint(outpoint), outpoint)
        else unspent.delete(formatOutpoint(outpoint))
      }
    },
    remove(transaction) {
      for (const { script, outpoint, made } of touches(transaction)) {
        const { history, unspent } = entryOf(script)
        history.delete(transaction.txid)
        if (made) unspent.delete(formatOutpoint(outpoint))
        else unspent.set(formatOutpoint(outpoint), outpoint)
      }
    },
    unspent: (script) => [...(entries.get(script)?.unspent.values() ?? [])],
    history: (script) => [...(entries.get(script)?.history ?? [])],
    scriptOf: (hash) => byHash.get(hash) ?? null,
  }
}

type Touch = { readonly script: Hex; readonly outpoint: Outpoint; readonly made: boolean }

function touches(transaction: NodeTransaction): readonly Touch[] {
  const spent = spentOutpoints(transaction).flatMap((outpoint, index) => {
    const script = transaction.prevouts[index]?.scriptPubKey
    return script ? [{ script, outpoint, made: false }] : []
  })
  const made = coinsOf(transaction, null).map(([outpoint, { scriptPubKey }]) => ({
    ...{ script: scriptPubKey, outpoint },
    made: true,
  }))
  return [...spent, ...made]
}
