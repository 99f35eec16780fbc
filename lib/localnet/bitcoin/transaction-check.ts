import type { Transaction } from 'bitcoinjs-lib'
import { formatOutpoint } from '@/lib/bitcoin/txid'
import { isMoney, outpointOf } from './transaction-record'

const maxBaseBytes = 1_000_000

/** What is wrong with a transaction whatever the chain looks like, in Bitcoin Core's words; null when nothing is. */
export function transactionProblem(transaction: Transaction): string | null {
  if (transaction.ins.length === 0) return 'bad-txns-vin-empty'
  if (transaction.outs.length === 0) return 'bad-txns-vout-empty'
  if (transaction.byteLength(false) > maxBaseBytes) return 'bad-txns-oversize'
  return outputProblem(transaction) ?? inputProblem(transaction)
}

function outputProblem({ outs }: Transaction): string | null {
  if (outs.some(({ value }) => value < 0n)) return 'bad-txns-vout-negative'
  if (outs.some(({ value }) => !isMoney(value))) return 'bad-txns-vout-toolarge'
  const total = outs.reduce((sum, { value }) => sum + value, 0n)
  return isMoney(total) ? null : 'bad-txns-txouttotal-toolarge'
}

function inputProblem(transaction: Transaction): string | null {
  const { ins } = transaction
  const outpoints = ins.map((input) => formatOutpoint(outpointOf(input)))
  if (new Set(outpoints).size !== ins.length) return 'bad-txns-inputs-duplicate'
  if (transaction.isCoinbase()) {
    const length = ins[0]?.script.length ?? 0
    return length < 2 || length > 100 ? 'bad-cb-length' : null
  }
  return outpoints.includes(nullOutpoint) ? 'bad-txns-prevout-null' : null
}

const nullOutpoint = `${'0'.repeat(64)}:${0xffffffff}`
