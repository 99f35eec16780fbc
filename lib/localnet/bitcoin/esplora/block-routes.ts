import { decodeHeader } from '@/lib/bitcoin/block'
import { bytesOf, isHex } from '@/lib/bitcoin/hex'
import { blockHex } from '@/lib/localnet/bitcoin/bitcoin-node'
import type { ChainBlock } from '@/lib/localnet/bitcoin/ledger'
import type { BitcoinView } from '@/lib/localnet/bitcoin/view'
import { json } from '@/lib/localnet/http'
import { badHex, bytes, noBlock, text } from './answers'
import { get, type Route } from './route'
import { transactionJson } from './transaction-json'

/** 0x207fffff: what Bitcoin Core calls the difficulty of every block on regtest. */
const regtestDifficulty = 4.656542373906925e-10

const blocksPerPage = 10
const transactionsPerPage = 25

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
  get(
    'block/:/txid/:',
    known(({ transactions }, [index = '']) => {
      const transaction = /^\d{1,6}$/.test(index) ? transactions[Number(index)] : undefined
      return transaction ? text(transaction.txid) : text('tx not found', 404)
    }),
  ),
  get('block/:/txs', known(transactionPage)),
  get('block/:/txs/:', known(transactionPage)),
  get('blocks', blockPage),
  get('blocks/:', blockPage),
  get('v1/blocks', blockPage),
  get('v1/blocks/:', blockPage),
  get('block/:/status', (view, [hash = '']) => {
    if (!isBlockHash(hash)) return badHex()
    const block = view.block(hash)
    if (!block || view.blockAt(block.height) !== block)
      return json({ in_best_chain: false, height: null, next_best: null })
    const next = view.blockAt(block.height + 1)?.hash ?? null
    return json({ in_best_chain: true, height: block.height, next_best: next })
  }),
]

function known(answer: (block: ChainBlock, values: readonly string[]) => Response) {
  return (view: BitcoinView, [hash = '', ...values]: readonly string[]): Response => {
    if (!isBlockHash(hash)) return badHex()
    const block = view.block(hash)
    return block ? answer(block, values) : noBlock()
  }
}

function transactionPage({ transactions }: ChainBlock, [start = '0']: readonly string[]): Response {
  const from = /^\d{1,6}$/.test(start) ? Number(start) : null
  if (from === null || from % transactionsPerPage !== 0)
    return text(`start index must be a multipication of ${transactionsPerPage}`, 400)
  if (from >= transactions.length) return text('start index out of range', 400)
  return json(transactions.slice(from, from + transactionsPerPage).map(transactionJson))
}

/** The newest first, from the tip or a height. */
function blockPage(view: BitcoinView, [start]: readonly string[]): Response {
  if (start !== undefined && !/^\d{1,9}$/.test(start)) return text('Invalid number', 400)
  const tip = view.tip().height
  const from = start === undefined ? tip : Math.min(tip, Number(start))
  const blocks = Array.from({ length: blocksPerPage }, (_, index) => view.blockAt(from - index))
  return json(blocks.flatMap((block) => (block ? blockJson(block) : [])))
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
