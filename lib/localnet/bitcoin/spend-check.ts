import type { Transaction } from 'bitcoinjs-lib'
import { formatOutpoint } from '@/lib/bitcoin/txid'
import { fail, ok, type Result } from '@/lib/shared/result'
import type { CoinView } from './coins'
import { formatBtc } from './format-btc'
import type { Coin } from './ledger'
import { coinbaseMaturity } from './regtest'
import { inputProblem } from './script/check-input'
import { scriptProblems } from './script/script-failure'
import { type Rules, spentInputs } from './script/spent-input'
import { isMoney, outpointOf, txidOfDecoded, wtxidOf } from './transaction-record'

/** Why a transaction may not spend what it spends: Bitcoin Core's reason, and what it adds to it. */
export type SpendProblem = { readonly reason: string; readonly details: string | null }

/** The coins of every input, or null when one is not there. */
export function coinsSpent(transaction: Transaction, view: CoinView): readonly Coin[] | null {
  const coins = transaction.ins.map((input) => view.coin(outpointOf(input)))
  return coins.every((coin) => coin !== null) ? coins : null
}

/** The fee of a transaction in a block of this height, or why its coins do not cover it. */
export function feeOf(
  transaction: Transaction,
  coins: readonly Coin[],
  height: number,
): Result<bigint, SpendProblem> {
  const young = coins.find(
    (coin) => coin.coinbase && height - (coin.height ?? 0) < coinbaseMaturity,
  )
  if (young) {
    const depth = height - (young.height ?? 0)
    return refuse(
      'bad-txns-premature-spend-of-coinbase',
      `tried to spend coinbase at depth ${depth}`,
    )
  }
  const paid = coins.reduce((sum, { value }) => sum + value, 0n)
  if (!isMoney(paid)) return refuse('bad-txns-inputvalues-outofrange', null)
  const received = transaction.outs.reduce((sum, { value }) => sum + value, 0n)
  if (paid < received)
    return refuse(
      'bad-txns-in-belowout',
      `value in (${formatBtc(paid)}) < value out (${formatBtc(received)})`,
    )
  return ok(paid - received)
}

/**
 * Executes every input; null when all of them may be spent. The reason tells, as Bitcoin Core up to 29.0 does, whether
 * consensus is broken or only what nodes relay; later releases say `mempool-script-verify-flag-failed` for both.
 */
export function scriptProblem(
  transaction: Transaction,
  coins: readonly Coin[],
  rules: Rules,
): SpendProblem | null {
  for (const input of spentInputs(transaction, coins)) {
    const problem = inputProblem(input, rules)
    if (!problem) continue
    const mandatory = rules === 'consensus' || inputProblem(input, 'consensus') !== null
    const flag = mandatory
      ? 'mandatory-script-verify-flag-failed'
      : 'non-mandatory-script-verify-flag'
    const outpoint = transaction.ins[input.index]
    const names = `${txidOfDecoded(transaction)} (wtxid ${wtxidOf(transaction)})`
    const spent = outpoint ? formatOutpoint(outpointOf(outpoint)) : ''
    return {
      reason: `${flag} (${scriptProblems[problem]})`,
      details: `input ${input.index} of ${names}, spending ${spent}`,
    }
  }
  return null
}

const refuse = (reason: string, details: string | null) => fail({ reason, details })
