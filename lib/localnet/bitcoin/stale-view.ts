import { compare } from 'uint8array-tools'
import { bytesOf, type Hex } from '@/lib/bitcoin/hex'
import type { Utxo } from '@/lib/bitcoin/utxo'
import { isUnspendable } from './coins'
import type { ChainBlock, NodeTransaction } from './ledger'
import { utxoOf } from './ledger-index'
import type { BitcoinView } from './view'

/** The chain as it was `blocksBehind` blocks ago, read by a server that has heard of nothing since. */
export function staleView(view: BitcoinView, blocksBehind: number): BitcoinView {
  const tipHeight = () => Math.max(0, view.tip().height - blocksBehind)
  const isKnown = (height: number | undefined) => height !== undefined && height <= tipHeight()
  const blockAt = (height: number) => (isKnown(height) ? view.blockAt(height) : null)
  const historyOf = (script: Hex) =>
    view.historyOf(script).filter(({ block }) => isKnown(block?.height))
  const spendOf: BitcoinView['spendOf'] = (outpoint) => {
    const spend = view.spendOf(outpoint)
    return spend && isKnown(spend.block?.height) ? spend : null
  }
  return {
    blockAt,
    historyOf,
    spendOf,
    tip: () => blockAt(tipHeight()) ?? view.tip(),
    headerAt: (height) => blockAt(height)?.header ?? null,
    block: (hash) => knownBlock(view.block(hash), tipHeight()),
    transaction(txid) {
      const transaction = view.transaction(txid)
      return transaction && isKnown(transaction.block?.height) ? transaction : null
    },
    utxosOf: (script) =>
      historyOf(script)
        .toReversed()
        .flatMap((transaction) => outputsTo(script, transaction))
        .filter(({ outpoint }) => spendOf(outpoint) === null),
    merkleProof(txid) {
      const proof = view.merkleProof(txid)
      return proof && isKnown(proof.block.height) ? proof : null
    },
    mempool: () => [],
    entry: () => null,
    replacements: { replaced: () => null, replacedBy: () => [] },
    market: view.market,
    scriptOf: view.scriptOf,
  }
}

const knownBlock = (block: ChainBlock | null, tipHeight: number): ChainBlock | null =>
  block && block.height <= tipHeight ? block : null

function outputsTo(scriptPubKey: Hex, transaction: NodeTransaction): readonly Utxo[] {
  const wanted = bytesOf(scriptPubKey)
  return transaction.decoded.outs.flatMap(({ script }, vout) =>
    compare(script, wanted) === 0 && !isUnspendable(script) ? [utxoOf(transaction, vout)] : [],
  )
}
