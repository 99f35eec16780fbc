import { sha256 } from '@noble/hashes/sha2'
import { concat, readUInt64, writeUInt32 } from 'uint8array-tools'

const mask = 0xffff_ffff_ffff_ffffn
const rotated = (value: bigint, by: bigint) => ((value << by) | (value >> (64n - by))) & mask

/** Xoshiro256**, seeded by a hash: the chance that both sides of a fountain code roll alike (BCR-2024-001). */
function dice(seed: Uint8Array): () => number {
  const digest = sha256(seed)
  let [a, b, c, d] = [0, 8, 16, 24].map((at) => readUInt64(digest, at, 'BE')) as [
    bigint,
    bigint,
    bigint,
    bigint,
  ]
  return () => {
    const result = (rotated((b * 5n) & mask, 7n) * 9n) & mask
    const shifted = (b << 17n) & mask
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = rotated(d, 45n)
    return Number(result) / 2 ** 64
  }
}

type Sampler = { readonly shares: readonly number[]; readonly aliases: readonly number[] }

/** Vose's alias table for the weights 1, 1/2, 1/3, … */
function harmonicSampler(count: number): Sampler {
  const weights = Array.from({ length: count }, (_, at) => 1 / (at + 1))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const scaled = weights.map((weight) => (weight * count) / total)
  const [shares, aliases] = [Array<number>(count).fill(1), Array<number>(count).fill(0)]
  const places = scaled.map((_, at) => count - 1 - at)
  const small = places.filter((at) => (scaled[at] ?? 0) < 1)
  const large = places.filter((at) => (scaled[at] ?? 0) >= 1)
  while (small.length > 0 && large.length > 0) {
    const [less, more] = [small.pop() ?? 0, large.pop() ?? 0]
    const share = scaled[less] ?? 0
    shares[less] = share
    aliases[less] = more
    scaled[more] = (scaled[more] ?? 0) + share - 1
    if ((scaled[more] ?? 0) < 1) small.push(more)
    else large.push(more)
  }
  return { shares, aliases }
}

const samplers = new Map<number, Sampler>()

function degreeOf(count: number, roll: () => number): number {
  const { shares, aliases } = samplers.get(count) ?? harmonicSampler(count)
  samplers.set(count, { shares, aliases })
  const [first, second] = [roll(), roll()]
  const at = Math.floor(count * first)
  return (second < (shares[at] ?? 0) ? at : (aliases[at] ?? 0)) + 1
}

/**
 * Which of a message's `count` fragments are mixed in its part number `part`, counted from 1. The first parts are the
 * fragments themselves; all later ones are mixtures that both sides choose alike.
 */
export function fragmentsIn(part: number, count: number, checksum: number): readonly number[] {
  if (part <= count) return [part - 1]
  const seed = concat([uint32(part), uint32(checksum)])
  const roll = dice(seed)
  const degree = degreeOf(count, roll)
  const left = Array.from({ length: count }, (_, at) => at)
  return Array.from(
    { length: degree },
    () => left.splice(Math.floor(roll() * left.length), 1)[0] ?? 0,
  )
}

/** Both combined bit by bit; doing it twice takes the second out again. */
export const mixed = (a: Uint8Array, b: Uint8Array): Uint8Array =>
  a.map((byte, at) => byte ^ (b[at] ?? 0))

function uint32(value: number): Uint8Array {
  const bytes = new Uint8Array(4)
  writeUInt32(bytes, 0, value, 'BE')
  return bytes
}
