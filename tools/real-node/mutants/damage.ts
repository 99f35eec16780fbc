import fc from 'fast-check'
import { bytesOf } from '@/lib/bitcoin/hex'
import { minerScript } from '@/lib/localnet/bitcoin/testing/bitcoin-scene'
import { scriptCases } from '@/lib/localnet/bitcoin/testing/script-cases'
import type { Mutant } from './mutant'

type Damage = Mutant['damage']
type Bytes = (bytes: Uint8Array) => Uint8Array
type Items = (items: readonly Uint8Array[]) => readonly Uint8Array[]

const positions = fc.nat({ max: 10_000 })
const at = (position: number, length: number) => position % Math.max(length, 1)

const masks = fc.integer({ min: 1, max: 255 })

const bytesDamage = fc.oneof(
  positions.map(
    (to): Bytes =>
      (bytes) =>
        bytes.slice(0, at(to, bytes.length)),
  ),
  fc.tuple(positions, masks).map(
    ([to, mask]): Bytes =>
      (bytes) =>
        spliced(bytes, to, 0, mask),
  ),
  positions.map(
    (to): Bytes =>
      (bytes) =>
        spliced(bytes, to, 1),
  ),
  masks.map(
    (mask): Bytes =>
      (bytes) =>
        spliced(bytes, bytes.length, 0, mask),
  ),
  // The last byte of a signature is its hash type.
  masks.map(
    (mask): Bytes =>
      (bytes) =>
        flipped(bytes, bytes.length - 1, mask),
  ),
  fc.tuple(positions, masks).map(
    ([to, mask]): Bytes =>
      (bytes) =>
        flipped(bytes, to, mask),
  ),
)

const spliced = (
  bytes: Uint8Array,
  ...[to, count, ...added]: readonly [number, number, ...number[]]
) => Uint8Array.from([...bytes].toSpliced(at(to, bytes.length + 1), count, ...added))

const flipped = (bytes: Uint8Array, to: number, mask: number) =>
  bytes.map((byte, index) => (index === at(to, bytes.length) ? byte ^ mask : byte))

const itemDamage = fc.tuple(positions, bytesDamage).map(
  ([position, damage]): Items =>
    (items) => {
      const index = at(position, items.length)
      return items.map((item, i) => (i === index ? damage(item) : item))
    },
)

const listDamage = fc
  .tuple(positions, positions, fc.nat({ max: 3 }), fc.uint8Array({ maxLength: 80 }))
  .map(
    ([from, to, kind, bytes]): Items =>
      (items) => {
        const [a, b] = [at(from, items.length), at(to, items.length)]
        if (kind === 0) return items.toSpliced(a, 1)
        if (kind === 1 || items.length === 0) return items.toSpliced(a, 0, bytes)
        if (kind === 2) return items.with(a, items[b] ?? bytes).with(b, items[a] ?? bytes)
        return items.with(a, bytes)
      },
  )

const witnessDamage = fc.oneof(itemDamage, listDamage).map(
  (damage): Damage =>
    (transaction) => {
      const index = transaction.ins.length - 1
      transaction.setWitness(index, [...damage(transaction.ins[index]?.witness ?? [])])
    },
)

const scriptSigDamage = bytesDamage.map(
  (damage): Damage =>
    (transaction) => {
      const index = transaction.ins.length - 1
      transaction.setInputScript(index, damage(transaction.ins[index]?.script ?? new Uint8Array()))
    },
)

const sequences = [0, 3, 20, 21, 0x0040_0014, 0x0040_0030, 0x8000_0003, 0xfffffffe, 0xffffffff]
const locktimes = [0, 3, 50, 122, 123, 5_000, 499_999_999, 500_000_000, 4_000_000_000]

const fieldDamage = fc
  .record({
    version: fc.constantFrom(0, 1, 2, 3, 0xffffffff),
    locktime: fc.constantFrom(...locktimes),
    sequence: fc.constantFrom(...sequences),
    field: fc.nat({ max: 2 }),
  })
  .map(
    ({ version, locktime, sequence, field }): Damage =>
      (transaction) => {
        const input = transaction.ins.at(-1)
        if (field === 0) transaction.version = version
        if (field === 1) transaction.locktime = locktime
        if (field !== 0 && input) input.sequence = sequence
      },
  )

const values = [0n, 1n, 293n, 294n, 15_000n, 20_000n, 40_001n, -1n, 2_100_000_000_000_001n]

const outputDamage = fc.tuple(fc.constantFrom(...values), fc.nat({ max: 2 })).map(
  ([value, kind]): Damage =>
    (transaction) => {
      const [output] = transaction.outs
      if (kind === 0) transaction.outs.push({ script: bytesOf(minerScript), value: 1_000n })
      else if (kind === 1) transaction.outs = transaction.outs.slice(1)
      else if (output) output.value = value
    },
)

const damages = fc.oneof(
  { arbitrary: witnessDamage, weight: 5 },
  { arbitrary: scriptSigDamage, weight: 3 },
  { arbitrary: fieldDamage, weight: 1 },
  { arbitrary: outputDamage, weight: 1 },
)

/** One of the fixed cases, tampered with after it was signed, once or twice. */
export const damagedCases = fc
  .tuple(fc.constantFrom(...scriptCases), damages, fc.option(damages))
  .map(
    ([spend, first, second]): Mutant => ({
      spend,
      damage(transaction) {
        first(transaction)
        second?.(transaction)
      },
    }),
  )
