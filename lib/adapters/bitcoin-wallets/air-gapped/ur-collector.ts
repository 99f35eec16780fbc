import { concat } from 'uint8array-tools'
import { fromBytewords } from './bytewords'
import { decodeCbor } from './cbor'
import { crc32 } from './crc32'
import { fragmentsIn, mixed } from './fountain'
import type { Ur } from './ur-parts'

/** What is known after a frame: the whole, or how much of it (0 to 1). */
export type UrProgress =
  | { readonly kind: 'whole'; readonly ur: Ur }
  | { readonly kind: 'part'; readonly share: number }
  | { readonly kind: 'not-a-ur' }

const form = /^ur:([a-z0-9-]{1,64})\/(?:(\d{1,10})-(\d{1,10})\/)?([a-z]+)$/
/** More than any PSBT of ours needs; keeps a false frame from asking for much memory. */
const [maxFragments, maxMessage] = [4_000, 2_000_000]

type Part = {
  readonly type: string
  readonly number: number
  readonly count: number
  readonly length: number
  readonly checksum: number
  readonly data: Uint8Array
}

/** Puts a UR together from its frames, in whatever order and however many are missed. A frame of another UR starts anew. */
export function collectUr(): (frame: string) => UrProgress {
  let message: Message | null = null
  return (frame) => {
    const [, type = '', number, count, letters = ''] = form.exec(frame.trim().toLowerCase()) ?? []
    const body = fromBytewords(letters)
    if (!body) return { kind: 'not-a-ur' }
    if (number === undefined) return { kind: 'whole', ur: { type, cbor: body } }
    const part = readPart(type, body)
    if (!part || part.number !== Number(number) || part.count !== Number(count))
      return { kind: 'not-a-ur' }
    if (!message?.isOf(part)) message = messageOf(part)
    const progress = message.take(part)
    if (progress.kind === 'not-a-ur') message = null
    return progress
  }
}

/** A UR in one piece; null for anything else. */
export function parseUr(text: string): Ur | null {
  const progress = collectUr()(text)
  return progress.kind === 'whole' ? progress.ur : null
}

function readPart(type: string, body: Uint8Array): Part | null {
  const items = decodeCbor(body)
  if (!Array.isArray(items) || items.length !== 5) return null
  const [number, count, length, checksum, data] = items as readonly unknown[]
  if (![number, count, length, checksum].every(isUint32)) return null
  if (!(data instanceof Uint8Array)) return null
  // Every one of them has just been seen to be a whole number.
  const part = { type, number, count, length, checksum, data } as Part
  const isSane =
    part.number >= 1 &&
    part.count >= 1 &&
    part.count <= maxFragments &&
    part.length <= maxMessage &&
    data.length * part.count >= part.length &&
    data.length * (part.count - 1) < part.length
  return isSane ? part : null
}

const isUint32 = (value: unknown): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 0xffff_ffff

type Mixture = { readonly fragments: ReadonlySet<number>; readonly data: Uint8Array }

type Message = {
  isOf(part: Part): boolean
  take(part: Part): UrProgress
}

function messageOf(first: Part): Message {
  const { type, count, length, checksum } = first
  const known = new Map<number, Uint8Array>()
  const seen = new Set<number>()
  let mixtures: readonly Mixture[] = []

  /** Takes what is known out of a mixture, and learns the fragment that is left alone. */
  const reduce = ({ fragments, data }: Mixture): Mixture | null => {
    const left = [...fragments].filter((at) => !known.has(at))
    const rest = [...fragments]
      .flatMap((at) => known.get(at) ?? [])
      .reduce((sum, fragment) => mixed(sum, fragment), data)
    const [only] = left
    if (only !== undefined && left.length === 1) known.set(only, rest)
    return left.length > 1 ? { fragments: new Set(left), data: rest } : null
  }
  const settle = () => {
    for (let before = -1; known.size > before; ) {
      before = known.size
      mixtures = mixtures.flatMap((mixture) => reduce(mixture) ?? [])
    }
  }
  return {
    isOf: (part) =>
      part.type === type &&
      part.count === count &&
      part.length === length &&
      part.checksum === checksum &&
      part.data.length === first.data.length,
    take(part) {
      if (!seen.has(part.number) && mixtures.length < 2 * maxFragments) {
        seen.add(part.number)
        const fragments = new Set(fragmentsIn(part.number, count, checksum))
        mixtures = [...mixtures, { fragments, data: part.data }]
        settle()
      }
      if (known.size < count) return { kind: 'part', share: known.size / count }
      const all = Array.from({ length: count }, (_, at) => known.get(at) ?? new Uint8Array())
      const cbor = concat(all).subarray(0, length)
      return crc32(cbor) === checksum ? { kind: 'whole', ur: { type, cbor } } : { kind: 'not-a-ur' }
    },
  }
}
