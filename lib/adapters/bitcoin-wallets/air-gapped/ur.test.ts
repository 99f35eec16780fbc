import { UR, URDecoder, UREncoder } from '@ngraveio/bc-ur'
import fc from 'fast-check'
import { concat } from 'uint8array-tools'
import { expect, test } from 'vitest'
import { bytesOf } from '@/lib/bitcoin/hex'
import { fromBytewords, toBytewords } from './bytewords'
import { cborBytes, cborHead, decodeCbor } from './cbor'
import { crc32 } from './crc32'
import { collectUr, parseUr } from './ur-collector'
import { urParts } from './ur-parts'

const message = fc.uint8Array({ minLength: 1, maxLength: 3_000 })
const fragment = fc.integer({ min: 20, max: 300 })

const collected = (frames: Iterable<string>) => {
  const take = collectUr()
  for (const frame of frames) {
    const progress = take(frame)
    if (progress.kind === 'whole') return progress.ur
  }
  return null
}

test('checksums and bytewords are those of the standards', () => {
  expect(crc32(new TextEncoder().encode('Wolf'))).toBe(0x598c84dc)
  // BCR-2020-012's own example.
  const bytes = bytesOf('d9012ca20150c7098580125e2ab0981253468b2dbc5202d8641947da')
  const words = 'taaddwoeadgdstaslplabghydrpfmkbggufgludprfgmaotpiecffltntddwgmrp'
  expect(toBytewords(bytes)).toBe(words)
  expect(fromBytewords(words.toUpperCase())).toEqual(bytes)
})

test('a message in one frame is what the other codec makes of it', () => {
  fc.assert(
    fc.property(message, (bytes) => {
      const cbor = cborBytes(bytes)
      const text = urParts({ type: 'crypto-psbt', cbor }, 10_000).at(0)
      const theirs = new UREncoder(new UR(Buffer.from(cbor), 'crypto-psbt'), 10_000).nextPart()
      expect(text).toBe(theirs.toUpperCase())
      expect(parseUr(theirs)).toEqual({ type: 'crypto-psbt', cbor })
    }),
    { numRuns: 30 },
  )
})

test('the other codec reads our frames, mixtures alone too', () => {
  fc.assert(
    fc.property(message, fragment, fc.boolean(), (bytes, size, late) => {
      const parts = urParts({ type: 'bytes', cbor: cborBytes(bytes) }, size)
      const decoder = new URDecoder()
      const first = late ? parts.count : 0
      for (let at = first; !decoder.isComplete() && at < first + 40 * parts.count; at++)
        decoder.receivePart(parts.at(at))
      expect(decoder.isSuccess()).toBe(true)
      expect(new Uint8Array(decoder.resultUR().decodeCBOR())).toEqual(bytes)
    }),
    { numRuns: 40 },
  )
})

test('we read the other codec’s frames, mixtures alone too', () => {
  fc.assert(
    fc.property(message, fragment, fc.boolean(), (bytes, size, late) => {
      const encoder = new UREncoder(UR.fromBuffer(Buffer.from(bytes)), size)
      const count = encoder.fragmentsLength
      if (late) for (let at = 0; at < count; at++) encoder.nextPart()
      const frames = Array.from({ length: 40 * count }, () => encoder.nextPart())
      expect(decodeCbor(collected(frames)?.cbor ?? new Uint8Array())).toEqual(bytes)
    }),
    { numRuns: 40 },
  )
})

test('frames may be missed, repeated and out of order', () => {
  fc.assert(
    fc.property(
      message,
      fragment,
      fc.array(fc.nat(200), { minLength: 150, maxLength: 300 }),
      (bytes, size, order) => {
        const cbor = cborBytes(bytes)
        const parts = urParts({ type: 'bytes', cbor }, size)
        const rest = Array.from({ length: 20 * parts.count }, (_, at) => at + 3)
        const frames = [...order, ...rest].map((at) => parts.at(at))
        expect(collected(frames)?.cbor).toEqual(cbor)
      },
    ),
    { numRuns: 30 },
  )
})

test('a frame with one letter changed is not taken', () => {
  fc.assert(
    fc.property(message, fc.nat(), fc.nat(), (bytes, place, change) => {
      const parts = urParts({ type: 'bytes', cbor: cborBytes(bytes) }, 100)
      const frame = parts.at(0).toLowerCase()
      const start = frame.lastIndexOf('/') + 1
      const at = start + (place % (frame.length - start))
      const letters = [...'abcdefghijklmnopqrstuvwxyz'].filter((letter) => letter !== frame[at])
      const changed = frame.slice(0, at) + letters[change % 25] + frame.slice(at + 1)
      expect(collectUr()(changed)).toEqual({ kind: 'not-a-ur' })
    }),
  )
})

test('frames of another message start anew', () => {
  const [one, two] = [1, 2].map((fill) =>
    urParts({ type: 'bytes', cbor: cborBytes(new Uint8Array(500).fill(fill)) }, 100),
  )
  const frames = [
    one?.at(0),
    one?.at(1),
    two?.at(0),
    two?.at(1),
    two?.at(2),
    two?.at(3),
    two?.at(4),
    two?.at(5),
  ]
  const ur = collected(frames.flatMap((frame) => frame ?? []))
  expect(decodeCbor(ur?.cbor ?? new Uint8Array())).toEqual(new Uint8Array(500).fill(2))
})

test('a frame whose numbers have more than 32 bits is not taken', () => {
  const large = (value: number) => {
    const bytes = new Uint8Array(9).fill(0x1b, 0, 1)
    new DataView(bytes.buffer).setBigUint64(1, BigInt(value))
    return bytes
  }
  const frame = (number: number, checksum: number) => {
    const head = [large(number), cborHead(0, 2), cborHead(0, 10), large(checksum)]
    const body = concat([cborHead(4, 5), ...head, cborBytes(new Uint8Array(5))])
    return collectUr()(`ur:bytes/${number}-2/${toBytewords(body)}`).kind
  }
  expect(frame(5, 7)).toBe('part')
  expect(frame(2 ** 32 + 5, 7)).toBe('not-a-ur')
  expect(frame(5, 2 ** 32)).toBe('not-a-ur')
})

test('no text and no bytes make the readers throw', () => {
  fc.assert(
    fc.property(fc.string(), fc.uint8Array(), (text, bytes) => {
      decodeCbor(bytes)
      expect(collectUr()(text).kind).toBe('not-a-ur')
      expect(collectUr()(`ur:bytes/1-2/${toBytewords(bytes)}`).kind).toBe('not-a-ur')
    }),
  )
})
