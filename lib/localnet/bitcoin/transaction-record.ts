import type { Transaction } from 'bitcoinjs-lib'
import type { BlockHash } from '@/lib/bitcoin/block-hash'
import { type Hex, hexOf } from '@/lib/bitcoin/hex'
import { toSats } from '@/lib/bitcoin/sats'
import { type Outpoint, type Txid, toTxid } from '@/lib/bitcoin/txid'
import type { Coin, NodeTransaction } from './ledger'

const largestSupply = 2_100_000_000_000_000n

export const displayHash = (bytes: Uint8Array): Hex => hexOf(bytes.toReversed())

export const txidOfDecoded = (transaction: Transaction): Txid => toTxid(transaction.getId())

export const wtxidOf = (transaction: Transaction): Hex => displayHash(transaction.getHash(true))

/** What an input spends. */
export const outpointOf = (input: Transaction['ins'][number]): Outpoint => ({
  txid: toTxid(displayHash(input.hash)),
  vout: input.index,
})

export const isMoney = (value: bigint): boolean => value >= 0n && value <= largestSupply

/** A transaction that was found good, with the coins it spends (none for a coinbase). */
export function transactionRecord(
  decoded: Transaction,
  prevouts: readonly Coin[],
): NodeTransaction {
  const paid = prevouts.reduce((sum, { value }) => sum + value, 0n)
  const received = decoded.outs.reduce((sum, { value }) => sum + value, 0n)
  return {
    txid: txidOfDecoded(decoded),
    hex: decoded.toHex() as Hex,
    decoded,
    prevouts,
    fee: toSats(prevouts.length === 0 ? 0n : paid - received),
    block: null,
  }
}

export const toDisplayBlockHash = (bytes: Uint8Array): BlockHash =>
  displayHash(bytes) as string as BlockHash
