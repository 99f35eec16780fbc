import { decodeHeader } from '@/lib/bitcoin/block'
import { type Hex, toHexBrand } from '@/lib/bitcoin/hex'
import type { BitcoinNode } from './bitcoin-node'
import type { Rpc } from './rpc'

const headerDigits = 160

/** Brings `node` to where a real node is: its blocks, then its mempool. What a real node has is not judged again. */
export async function catchUp(node: BitcoinNode, call: Rpc): Promise<void> {
  const best = String(await call('getbestblockhash'))
  for (const hex of await unseenBlocks(node, call, best)) {
    const applied = node.applyBlock(hex, { assumeValid: true })
    if (!applied.ok) throw new Error(`a block of the real node does not fit: ${applied.problem}`)
  }
  // Of two branches alike, each of us may have seen another first.
  if (node.tip().hash !== best) node.setTip(best)
  node.setMempool(await waiting(node, call))
}

/** Oldest first, from where the two chains part. */
async function unseenBlocks(
  node: BitcoinNode,
  call: Rpc,
  best: string,
): Promise<readonly string[]> {
  const unseen: string[] = []
  let hash = best
  while (node.block(hash) === null) {
    const hex = String(await call('getblock', hash, 0))
    unseen.push(hex)
    hash = decodeHeader(toHexBrand(hex.slice(0, headerDigits))).previous
  }
  return unseen.reverse()
}

/** None before one it spends from. */
async function waiting(node: BitcoinNode, call: Rpc): Promise<readonly Hex[]> {
  // The node is ours and started by us: its answers have the shape it documents.
  const entries = (await call('getrawmempool', true)) as Readonly<
    Record<string, { readonly ancestorcount: number }>
  >
  const txids = Object.entries(entries)
    .toSorted(([, a], [, b]) => a.ancestorcount - b.ancestorcount)
    .map(([txid]) => txid)
  return Promise.all(
    txids.map(
      async (txid) =>
        node.transaction(txid)?.hex ?? toHexBrand(String(await call('getrawtransaction', txid))),
    ),
  )
}
