import type { Transaction } from 'bitcoinjs-lib'
import { finalSequence } from '@/lib/bitcoin/transaction'
import type { Coin } from './ledger'

/** The block a transaction would be in: its height, and the median time of the blocks before it (BIP113). */
export type LockContext = {
  readonly height: number
  readonly medianTime: number
  /** The median time of the block at this height of the same chain. */
  readonly medianTimeAt: (height: number) => number
}

const firstTimestamp = 500_000_000
const disabled = 0x80000000
const timeBased = 0x00400000
const lockMask = 0x0000ffff
/** A time-based relative lock counts units of 512 seconds. */
const unitBits = 9

/** Whether a transaction's own locktime has passed. */
export function isFinal(
  { locktime, ins }: Transaction,
  context: Pick<LockContext, 'height' | 'medianTime'>,
): boolean {
  const now = locktime < firstTimestamp ? context.height : context.medianTime
  return locktime < now || ins.every(({ sequence }) => sequence === finalSequence)
}

/** Whether every input's coin is as old as its sequence demands (BIP68). */
export function areSequencesMet(
  { version, ins }: Transaction,
  coins: readonly Coin[],
  context: LockContext,
): boolean {
  if (version < 2) return true
  return ins.every(({ sequence }, index) => {
    if (sequence & disabled) return true
    // A coin of the mempool would be confirmed together with its spender at the earliest.
    const height = coins[index]?.height ?? context.height
    const lock = sequence & lockMask
    if (!(sequence & timeBased)) return height + lock <= context.height
    const since = context.medianTimeAt(Math.max(height - 1, 0))
    return since + (lock << unitBits) <= context.medianTime
  })
}
