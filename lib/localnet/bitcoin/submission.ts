import type { Transaction } from 'bitcoinjs-lib'
import type { Sats } from '@/lib/bitcoin/sats'
import { decodeTransaction } from '@/lib/bitcoin/transaction'
import { fail, ok, type Result } from '@/lib/shared/result'
import { coinsOf, isUnspendable } from './coins'
import type { NodeTransaction } from './ledger'
import type { Mempool } from './mempool'
import { type Rejection, rejection } from './rejection'
import { type Relay, relayCheck } from './relay-check'
import { coinsSpent } from './spend-check'
import { transactionRecord } from './transaction-record'

/** Satoshis per virtual byte: `sendrawtransaction`'s default `maxfeerate` of 0.1 BTC/kvB. */
const maxFeeRate = 10_000

/** What `sendrawtransaction` does with these bytes; `isNew` is false for what already waits in the mempool. */
export function submission(
  hex: string,
  relay: Relay & { readonly maxBurn: Sats },
): Result<{ readonly transaction: NodeTransaction; readonly isNew: boolean }, Rejection> {
  const decoded = decode(hex)
  if (!decoded) return fail(rejection(-22, decodeFailed))
  if (burns(decoded, relay.maxBurn)) return fail(rejection(-25, burnTooLarge))
  const outputs = coinsOf(transactionRecord(decoded, []), null)
  if (outputs.some(([outpoint]) => relay.chain.coin(outpoint) !== null))
    return fail(rejection(-27, alreadyConfirmed))
  const waiting = relay.mempool.entry(decoded.getId())
  if (waiting) return ok({ transaction: waiting.transaction, isNew: false })
  const checked = relayCheck(decoded, relay)
  if (!checked.ok) return checked
  const tooDear = checked.value.fee > BigInt(decoded.virtualSize() * maxFeeRate)
  return tooDear
    ? fail(rejection(-25, feeTooLarge))
    : ok({ transaction: checked.value, isNew: true })
}

/** A transaction that was accepted before. Throws when the coins it spends are not there: the log is wrong. */
export function acceptedBefore(hex: string, mempool: Mempool): NodeTransaction {
  const decoded = decodeTransaction(hex)
  const coins = coinsSpent(decoded, mempool)
  if (!coins) throw new RangeError(`${decoded.getId()} spends coins that are not there`)
  return transactionRecord(decoded, coins)
}

const decodeFailed = 'TX decode failed. Make sure the tx has at least one input.'
const burnTooLarge = 'Unspendable output exceeds maximum configured by user (maxburnamount)'
const alreadyConfirmed = 'Transaction outputs already in utxo set'
const feeTooLarge = 'Fee exceeds maximum configured by user (e.g. -maxtxfee, maxfeerate)'

function decode(hex: string): Transaction | null {
  if (!/^(?:[0-9a-f]{2})+$/i.test(hex)) return null
  try {
    const decoded = decodeTransaction(hex)
    return decoded.ins.length > 0 ? decoded : null
  } catch {
    return null
  }
}

const burns = ({ outs }: Transaction, maxBurn: Sats): boolean =>
  outs.some(({ script, value }) => isUnspendable(script) && value > maxBurn)
