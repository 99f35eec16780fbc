import { concat } from 'uint8array-tools'
import { toBytewords } from './bytewords'
import { cborBytes, cborHead } from './cbor'
import { crc32 } from './crc32'
import { fragmentsIn, mixed } from './fountain'

/** A uniform resource (BCR-2020-005): a kind of data, and its CBOR. */
export type Ur = { readonly type: string; readonly cbor: Uint8Array }

/** A UR as the texts of an animated QR code, without end: any `count` of them that are not alike will mostly do. */
export type UrParts = {
  readonly count: number
  /** The text of frame `number`, from 0. In capitals, because QR codes hold those in less room. */
  readonly at: (number: number) => string
}

/** How many bytes of the message one QR code carries: a code that a phone reads off a screen at arm's length. */
const fragmentBytes = 160

export function urParts({ type, cbor }: Ur, maxBytes = fragmentBytes): UrParts {
  const count = Math.ceil(cbor.length / maxBytes)
  if (count <= 1) return { count: 1, at: () => `UR:${type}/${toBytewords(cbor)}`.toUpperCase() }
  const size = Math.ceil(cbor.length / count)
  const checksum = crc32(cbor)
  const fragments = Array.from({ length: count }, (_, at) => {
    const fragment = new Uint8Array(size)
    fragment.set(cbor.subarray(at * size, (at + 1) * size))
    return fragment
  })
  const head = [cborHead(0, count), cborHead(0, cbor.length), cborHead(0, checksum)]
  return {
    count,
    at(number) {
      const part = (number % 0xffff_ffff) + 1
      const data = fragmentsIn(part, count, checksum).reduce<Uint8Array>(
        (sum, at) => mixed(sum, fragments[at] ?? new Uint8Array()),
        new Uint8Array(size),
      )
      const body = concat([cborHead(4, 5), cborHead(0, part), ...head, cborBytes(data)])
      return `UR:${type}/${part}-${count}/${toBytewords(body)}`.toUpperCase()
    },
  }
}
