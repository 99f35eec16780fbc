import { Transaction } from 'bitcoinjs-lib'
import { concat } from 'uint8array-tools'
import { bytesOf, type Hex } from '@/lib/bitcoin/hex'
import { encodeNumber } from './script/script-number'

const opZero = 0x00
const firstNumberOpcode = 0x51
const commitmentHeader = Uint8Array.of(0x6a, 0x24, 0xaa, 0x21, 0xa9, 0xed)

/** The witness of a coinbase: what its commitment is made with besides the merkle root (BIP141). */
export const reservedValue = new Uint8Array(32)

/** A coinbase must begin with its block's height (BIP34). */
export const heightPush = (height: number): Uint8Array => numberPush(height)

function numberPush(value: number): Uint8Array {
  if (value === 0) return Uint8Array.of(opZero)
  if (value <= 16) return Uint8Array.of(firstNumberOpcode - 1 + value)
  const number = encodeNumber(value)
  return concat([Uint8Array.of(number.length), number])
}

export type CoinbaseRequest = {
  readonly height: number
  readonly to: Hex
  readonly value: bigint
  /** What the block commits to in BIP141's output. */
  readonly commitment: Uint8Array
  /** Tells apart blocks of one height that are alike in everything else. */
  readonly extraNonce?: number | undefined
}

export function coinbaseTransaction({
  height,
  to,
  value,
  commitment,
  extraNonce = 0,
}: CoinbaseRequest) {
  const coinbase = new Transaction()
  coinbase.version = 2
  const script = concat([heightPush(height), numberPush(extraNonce)])
  coinbase.addInput(new Uint8Array(32), 0xffffffff, 0xffffffff, script)
  coinbase.addOutput(bytesOf(to), value)
  coinbase.addOutput(concat([commitmentHeader, commitment]), 0n)
  coinbase.setWitness(0, [reservedValue])
  return coinbase
}

/** Where in a coinbase the last commitment is, if it has one. */
export const commitmentOf = (coinbase: Transaction): Uint8Array | null =>
  coinbase.outs
    .findLast(
      ({ script }) => script.length >= 38 && commitmentHeader.every((b, i) => script[i] === b),
    )
    ?.script.slice(6, 38) ?? null
