import type { Transaction } from 'bitcoinjs-lib'
import { fail, ok, type Result } from '@/lib/shared/result'
import type { Chain } from './chain'
import type { Coin, NodeTransaction } from './ledger'
import { areSequencesMet, isFinal } from './locks'
import type { Mempool } from './mempool'
import { type MempoolEntry, virtualSize, withAncestors } from './mempool-entry'
import { chainProblem } from './mempool-limits'
import { type Rejection, rejection } from './rejection'
import { replacementProblem } from './replacement'
import type { ScriptCache } from './script-cache'
import { coinsSpent, feeOf, scriptProblem } from './spend-check'
import { standardInputProblem } from './standard-inputs'
import { standardProblem } from './standard-transaction'
import { transactionProblem } from './transaction-check'
import { outpointOf, transactionRecord, txidOfDecoded } from './transaction-record'
import { isTruc, trucProblem, trucSibling } from './truc'

/** Satoshis per virtual byte. */
const minRelayFeeRate = 1

export type Relay = {
  readonly chain: Chain
  readonly mempool: Mempool
  readonly scripts: ScriptCache
  /** Satoshis per virtual byte below which the mempool is closed; null for what comes back from a block. */
  readonly minFeeRate: number | null
}

/** Judges a transaction for the mempool in the order Bitcoin Core does (`MemPoolAccept::AcceptSingleTransaction`). */
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
  const problem =
    placeProblem(newcomer(transaction, coins, mempool), relay) ??
    (relay.scripts.has(transaction) ? null : scriptProblem(transaction, coins, 'standard'))
  if (problem) return refuse(problem.reason, problem.details)
  relay.scripts.add(transaction)
  return ok(transactionRecord(transaction, coins))
}

/** What is wrong before any coin is looked up. */
function ownProblem(transaction: Transaction, { chain }: Relay): string | null {
  const problem = transactionProblem(transaction)
  if (problem) return problem
  if (transaction.isCoinbase()) return 'coinbase'
  const nonstandard = standardProblem(transaction)
  if (nonstandard) return nonstandard
  return isFinal(transaction, chain.nextContext()) ? null : 'non-final'
}

type Newcomer = {
  readonly transaction: Transaction
  readonly vsize: number
  readonly fee: number
  readonly parents: ReadonlySet<MempoolEntry>
  readonly conflicts: ReadonlySet<MempoolEntry>
}

function newcomer(transaction: Transaction, coins: readonly Coin[], mempool: Mempool): Newcomer {
  const outpoints = transaction.ins.map(outpointOf)
  return {
    transaction,
    vsize: virtualSize(transaction, coins),
    fee: Number(transactionRecord(transaction, coins).fee),
    parents: new Set(outpoints.flatMap(({ txid }) => mempool.entry(txid) ?? [])),
    conflicts: new Set(outpoints.flatMap((outpoint) => mempool.spender(outpoint) ?? [])),
  }
}

type Problem = { readonly reason: string; readonly details: string | null }

/** Why there is no place for it among what waits. */
function placeProblem(candidate: Newcomer, { minFeeRate }: Relay): Problem | null {
  const tooCheap = minFeeRate === null ? null : feeProblem(candidate, minFeeRate)
  if (tooCheap) return tooCheap
  const tooLong = chainProblem({ ...candidate, carveOut: !isTruc(candidate.transaction) })
  if (tooLong) return { reason: 'too-long-mempool-chain', details: tooLong }
  const untrue = trucProblem(candidate)
  if (untrue) return { reason: 'TRUC-violation', details: untrue }
  const sibling = trucSibling(candidate)
  if (!sibling) return ownRivalProblem(candidate) ?? replacementProblem(candidate)
  const conflicts = new Set([...candidate.conflicts, sibling])
  const problem = replacementProblem({ ...candidate, conflicts })
  return problem && { ...problem, reason: `${problem.reason} (including sibling eviction)` }
}

function feeProblem({ vsize, fee }: Newcomer, minFeeRate: number): Problem | null {
  const least = vsize * minRelayFeeRate
  if (fee < least) return { reason: 'min relay fee not met', details: `${fee} < ${least}` }
  const floor = Math.ceil(vsize * minFeeRate)
  return fee < floor ? { reason: 'mempool min fee not met', details: `${fee} < ${floor}` } : null
}

/** What spends an output of what it replaces can never be valid. */
function ownRivalProblem({ transaction, parents, conflicts }: Newcomer): Problem | null {
  const rival = [...withAncestors(parents)].find((ancestor) => conflicts.has(ancestor))
  if (!rival) return null
  const details = `${txidOfDecoded(transaction)} spends conflicting transaction ${rival.transaction.txid}`
  return { reason: 'bad-txns-spends-conflicting-tx', details }
}

const refuse = (reason: string, details: string | null = null) =>
  fail(rejection(-26, reason, details))
