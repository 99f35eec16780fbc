import type { Transaction } from 'bitcoinjs-lib'
import { fail, ok, type Result } from '@/lib/shared/result'
import type { Chain } from './chain'
import type { Coin, NodeTransaction } from './ledger'
import { areSequencesMet, isFinal } from './locks'
import type { Mempool } from './mempool'
import { type Rejection, rejection } from './rejection'
import { coinsSpent, feeOf, scriptProblem } from './spend-check'
import { standardInputProblem } from './standard-inputs'
import { standardProblem } from './standard-transaction'
import { transactionProblem } from './transaction-check'
import { outpointOf, transactionRecord } from './transaction-record'

/** Satoshis per virtual byte. */
const minRelayFeeRate = 1

type Relay = { readonly chain: Chain; readonly mempool: Mempool }

/** Judges a transaction for the mempool in the order Bitcoin Core does (`MemPoolAccept::PreChecks`). */
export function relayCheck(
  transaction: Transaction,
  relay: Relay,
): Result<NodeTransaction, Rejection> {
  const { chain, mempool } = relay
  const own = ownProblem(transaction, relay)
  if (own) return refuse(own)
  const coins = coinsSpent(transaction, mempool)
  if (!coins) return fail(rejection(-25, 'bad-txns-inputs-missingorspent'))
  const context = chain.nextContext()
  if (!areSequencesMet(transaction, coins, context)) return refuse('non-BIP68-final')
  const fee = feeOf(transaction, coins, context.height)
  if (!fee.ok) return refuse(fee.problem.reason, fee.problem.details)
  const nonstandard = standardInputProblem(transaction, coins)
  if (nonstandard) return refuse(nonstandard)
  return feeAndScripts(transaction, coins, fee.value)
}

/** What is wrong before any coin is looked up. */
function ownProblem(transaction: Transaction, { chain, mempool }: Relay): string | null {
  const problem = transactionProblem(transaction)
  if (problem) return problem
  if (transaction.isCoinbase()) return 'coinbase'
  const nonstandard = standardProblem(transaction)
  if (nonstandard) return nonstandard
  if (!isFinal(transaction, chain.nextContext())) return 'non-final'
  const conflict = transaction.ins.some((input) => mempool.spender(outpointOf(input)) !== null)
  return conflict ? 'txn-mempool-conflict' : null
}

function feeAndScripts(
  transaction: Transaction,
  coins: readonly Coin[],
  fee: bigint,
): Result<NodeTransaction, Rejection> {
  const least = BigInt(transaction.virtualSize() * minRelayFeeRate)
  if (fee < least) return refuse('min relay fee not met', `${fee} < ${least}`)
  const problem = scriptProblem(transaction, coins, 'standard')
  if (problem) return refuse(problem.reason, problem.details)
  return ok(transactionRecord(transaction, coins))
}

const refuse = (reason: string, details: string | null = null) =>
  fail(rejection(-26, reason, details))
