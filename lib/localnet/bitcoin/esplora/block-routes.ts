import { decodeHeader } from '@/lib/bitcoin/block'
import { bytesOf, isHex } from '@/lib/bitcoin/hex'
import { blockHex } from '@/lib/localnet/bitcoin/bitcoin-node'
import type { ChainBlock } from '@/lib/localnet/bitcoin/ledger'
import type { BitcoinView } from '@/lib/localnet/bitcoin/view'
import { json } from '@/lib/localnet/http'
import { badHex, bytes, noBlock, text } from './answers'
import { get, type Route } from './route'

/** 0x207fffff: what Bitcoin Core calls the difficulty of every block on regtest. */
const regtestDifficulty = 4.656542373906925e-10

export const blockRoutes: readonly Route[] = [
  get('blocks/tip/height', (view) => text(String(view.tip().height))),
  get('blocks/tip/hash', (view) => text(view.tip().hash)),
  get('block-height/:', (view, [height = '']) => {
    if (!/^\d{1,9}$/.test(height)) return text('Invalid number', 400)
    const block = view.blockAt(Number(height))
    return block ? text(block.hash) : noBlock()
  }),
  get(
    'block/:',
    known((block) => json(blockJson(block))),
  ),
  get(
    'block/:/header',
    known(({ header }) => text(header)),
  ),
  get(
    'block/:/raw',
    known((block) => bytes(bytesOf(blockHex(block)))),
  ),
  get(
    'block/:/txids',
    known(({ transactions }) => json(transactions.map(({ txid }) => txid))),
  ),
  get('block/:/status', (view, [hash = '']) => {
    if (!isBlockHash(hash)) return badHex()
    const block = view.block(hash)
    if (!block) return json({ in_best_chain: false, height: null, next_best: null })
    const next = view.blockAt(block.height + 1)?.hash ?? null
    return json({ in_best_chain: true, height: block.height, next_best: next })
  }),
]

function known(answer: (block: ChainBlock) => Response) {
  return (view: BitcoinView, [hash = '']: readonly string[]): Response => {
    if (!isBlockHash(hash)) return badHex()
    const block = view.block(hash)
    return block ? answer(block) : noBlock()
  }
}

const isBlockHash = (hash: string): boolean => isHex(hash) && hash.length === 64

function blockJson(block: ChainBlock) {
  const { version, bits, nonce, merkleRoot } = decodeHeader(block.header)
  return {
    id: block.hash,
    height: block.height,
    version,
    timestamp: block.time,
    tx_count: block.transactions.length,
    size: block.size,
    weight: block.weight,
    merkle_root: merkleRoot,
    previousblockhash: block.previous,
    mediantime: block.medianTime,
    nonce,
    bits,
    difficulty: regtestDifficulty,
  }
}
