import { bytesOf } from '@/lib/bitcoin/hex'
import { isTxid, toTxid } from '@/lib/bitcoin/txid'
import type { BitcoinNode } from '@/lib/localnet/bitcoin/bitcoin-node'
import type { NodeTransaction } from '@/lib/localnet/bitcoin/ledger'
import { json } from '@/lib/localnet/http'
import { badHex, bytes, noTransaction, text } from './answers'
import { get, post, type Route } from './route'
import { statusJson, transactionJson } from './transaction-json'

const maxHexDigits = 2_000_000

export const transactionRoutes: readonly Route[] = [
  post('tx', async (node, _values, request) => broadcast(node, await request.text())),
  get(
    'tx/:',
    known((transaction) => json(transactionJson(transaction))),
  ),
  get(
    'tx/:/hex',
    known(({ hex }) => text(hex)),
  ),
  get(
    'tx/:/raw',
    known(({ hex }) => bytes(bytesOf(hex))),
  ),
  get('tx/:/status', (node, [txid = '']) =>
    isTxid(txid) ? json(statusJson(node.transaction(txid)?.block ?? null)) : badHex(),
  ),
  get('tx/:/merkle-proof', merkleProof),
  get('tx/:/outspend/:', (node, [txid = '', vout = '']) => {
    if (!isTxid(txid)) return badHex()
    return /^\d{1,9}$/.test(vout)
      ? json(outspendJson(node, txid, Number(vout)))
      : text('Invalid number', 400)
  }),
  get(
    'tx/:/outspends',
    known(({ txid, decoded }, node) =>
      json(decoded.outs.map((_, vout) => outspendJson(node, txid, vout))),
    ),
  ),
]

function known(answer: (transaction: NodeTransaction, node: BitcoinNode) => Response) {
  return (node: BitcoinNode, [txid = '']: readonly string[]): Response => {
    if (!isTxid(txid)) return badHex()
    const transaction = node.transaction(txid)
    return transaction ? answer(transaction, node) : noTransaction()
  }
}

function broadcast(node: BitcoinNode, body: string): Response {
  if (body.length > maxHexDigits) return text('Payload too large', 413)
  const submitted = node.submit(body.trim())
  if (submitted.ok) return text(submitted.value)
  const { code, message } = submitted.problem
  return text(`sendrawtransaction RPC error: ${JSON.stringify({ code, message })}`, 400)
}

function merkleProof(node: BitcoinNode, [txid = '']: readonly string[]): Response {
  if (!isTxid(txid)) return badHex()
  const proof = node.merkleProof(txid)
  if (!proof) return text('Transaction not found or is unconfirmed', 404)
  const { block, siblings, position } = proof
  return json({ block_height: block.height, merkle: siblings, pos: position })
}

function outspendJson(node: BitcoinNode, txid: string, vout: number) {
  const spend = node.spendOf({ txid: toTxid(txid), vout })
  if (!spend) return { spent: false }
  return { spent: true, txid: spend.txid, vin: spend.vin, status: statusJson(spend.block) }
}
