import { bytesOf } from '@/lib/bitcoin/hex'
import { isTxid, toTxid } from '@/lib/bitcoin/txid'
import type { NodeTransaction } from '@/lib/localnet/bitcoin/ledger'
import type { BitcoinView } from '@/lib/localnet/bitcoin/view'
import { json } from '@/lib/localnet/http'
import { badHex, bytes, noTransaction, text } from './answers'
import { get, type Route } from './route'
import { statusJson, transactionJson } from './transaction-json'

export const transactionRoutes: readonly Route[] = [
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
  get('tx/:/status', (view, [txid = '']) =>
    isTxid(txid) ? json(statusJson(view.transaction(txid)?.block ?? null)) : badHex(),
  ),
  get('tx/:/outspend/:', (view, [txid = '', vout = '']) => {
    if (!isTxid(txid)) return badHex()
    return /^\d{1,9}$/.test(vout)
      ? json(outspendJson(view, txid, Number(vout)))
      : text('Invalid number', 400)
  }),
  get(
    'tx/:/outspends',
    known(({ txid, decoded }, view) =>
      json(decoded.outs.map((_, vout) => outspendJson(view, txid, vout))),
    ),
  ),
]

function known(answer: (transaction: NodeTransaction, view: BitcoinView) => Response) {
  return (view: BitcoinView, [txid = '']: readonly string[]): Response => {
    if (!isTxid(txid)) return badHex()
    const transaction = view.transaction(txid)
    return transaction ? answer(transaction, view) : noTransaction()
  }
}

function outspendJson(view: BitcoinView, txid: string, vout: number) {
  const spend = view.spendOf({ txid: toTxid(txid), vout })
  if (!spend) return { spent: false }
  return { spent: true, txid: spend.txid, vin: spend.vin, status: statusJson(spend.block) }
}
