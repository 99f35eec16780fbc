import { concat } from 'uint8array-tools'
import { compactSize } from '@/lib/bitcoin/compact-size'
import { hash256 } from '@/lib/bitcoin/hashes'
import { bytesOf, type Hex, hexOf } from '@/lib/bitcoin/hex'
import type { ChainBlock } from './ledger'

/** The proof that a block holds a transaction as Bitcoin Core's `gettxoutproof` writes it (BIP37's `merkleblock`). */
export function merkleBlock({ header, transactions }: ChainBlock, position: number): Hex {
  const levels = merkleLevels(
    transactions.map((transaction) => bytesOf(transaction.txid).reverse()),
  )
  const hashes: Uint8Array[] = []
  const bits: boolean[] = []
  const visit = (height: number, index: number): void => {
    const hash = levels[height]?.[index]
    if (!hash) return
    const isAbove = position >> height === index
    bits.push(isAbove)
    if (height === 0 || !isAbove) hashes.push(hash)
    else for (const child of [2 * index, 2 * index + 1]) visit(height - 1, child)
  }
  visit(levels.length - 1, 0)
  const flags = packed(bits)
  const body = [counted(transactions.length), compactSize(hashes.length), ...hashes]
  return hexOf(concat([bytesOf(header), ...body, compactSize(flags.length), flags]))
}

/** From the leaves to the root. */
function merkleLevels(leaves: readonly Uint8Array[]): readonly (readonly Uint8Array[])[] {
  const levels = [leaves]
  for (let level = leaves; level.length > 1; levels.push(level)) {
    const below = level
    level = Array.from({ length: Math.ceil(below.length / 2) }, (_, index) => {
      const left = below[2 * index] ?? new Uint8Array()
      return hash256(concat([left, below[2 * index + 1] ?? left]))
    })
  }
  return levels
}

function counted(count: number): Uint8Array {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, count, true)
  return bytes
}

/** Eight to a byte, the first lowest. */
const packed = (bits: readonly boolean[]): Uint8Array =>
  Uint8Array.from({ length: Math.ceil(bits.length / 8) }, (_, byte) =>
    bits.slice(8 * byte, 8 * byte + 8).reduce((sum, bit, index) => sum | (Number(bit) << index), 0),
  )
