import type { Transaction } from 'bitcoinjs-lib'
import { toHeight } from '@/lib/bitcoin/blocks'
import { fail, ok, type Result } from '@/lib/shared/result'
import type { CoinSet, CoinView } from './coins'
import type { NodeTransaction } from './ledger'
import { areSequencesMet, type LockContext } from './locks'
import { subsidyAt } from './regtest'
import { sigopCost } from './script/sigops'
import type { ScriptCache } from './script-cache'
import { coinsSpent, feeOf, scriptProblem } from './spend-check'
import { transactionRecord } from './transaction-record'

const maxSigopCost = 80_000

type Connection = {
  readonly coins: CoinSet
  readonly context: LockContext
  readonly scripts: ScriptCache
  /** Scripts were executed when the block was first accepted. */
  readonly trusted: boolean
}

/** Spends and makes the coins of a block's transactions; when one of them is wrong, leaves all coins as they were. */
export function connectTransactions(
  transactions: readonly Transaction[],
  connection: Connection,
): Result<readonly NodeTransaction[], string> {
  const { coins, context } = connection
  const connected: NodeTransaction[] = []
  const undo = (problem: string) => {
    for (const transaction of connected.toReversed()) coins.undo(transaction)
    return fail(problem)
  }
  for (const transaction of transactions) {
    const checked = transaction.isCoinbase()
      ? ok(transactionRecord(transaction, []))
      : checkSpends(transaction, connection)
    if (!checked.ok) return undo(checked.problem)
    coins.apply(checked.value, toHeight(context.height))
    connected.push(checked.value)
  }
  const problem = wholeProblem(connected, connection)
  return problem ? undo(problem) : ok(connected)
}

/** What can be said once the coins of every transaction are known. Scripts come last, for they take the most work. */
function wholeProblem(
  transactions: readonly NodeTransaction[],
  { context, scripts, trusted }: Connection,
): string | null {
  if (!trusted && sigopsOf(transactions) > maxSigopCost) return 'bad-blk-sigops'
  if (!isPaidRight(transactions, context.height)) return 'bad-cb-amount'
  return trusted ? null : firstScriptProblem(transactions, scripts)
}

const sigopsOf = (transactions: readonly NodeTransaction[]): number =>
  transactions.reduce((sum, { decoded, prevouts }) => sum + sigopCost(decoded, prevouts), 0)

function firstScriptProblem(
  transactions: readonly NodeTransaction[],
  scripts: ScriptCache,
): string | null {
  for (const { decoded, prevouts } of transactions) {
    if (decoded.isCoinbase() || scripts.has(decoded)) continue
    const problem = scriptProblem(decoded, prevouts, 'consensus')
    if (problem) return problem.reason
  }
  return null
}

function checkSpends(
  transaction: Transaction,
  { coins: view, context }: Connection & { readonly coins: CoinView },
): Result<NodeTransaction, string> {
  const coins = coinsSpent(transaction, view)
  if (!coins) return fail('bad-txns-inputs-missingorspent')
  const fee = feeOf(transaction, coins, context.height)
  if (!fee.ok) return fail(fee.problem.reason)
  if (!areSequencesMet(transaction, coins, context)) return fail('bad-txns-nonfinal')
  return ok(transactionRecord(transaction, coins))
}

/** A coinbase may take the subsidy and every fee, and not a satoshi more. */
function isPaidRight(transactions: readonly NodeTransaction[], height: number): boolean {
  const [coinbase] = transactions
  const fees = transactions.reduce((sum, { fee }) => sum + fee, 0n)
  const taken = coinbase?.decoded.outs.reduce((sum, { value }) => sum + value, 0n) ?? 0n
  return taken <= subsidyAt(height) + fees
}
