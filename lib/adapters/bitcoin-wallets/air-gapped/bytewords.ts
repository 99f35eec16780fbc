import { concat, writeUInt32 } from 'uint8array-tools'
import { crc32 } from './crc32'

/** The first and last letters of the 256 words, in the order of the bytes they stand for (BCR-2020-012). */
const pairs = [
  'aeadaoaxaaahamatayasbkbdbnbtbabsbebybgbwbbbzcmchcscfcycwcecackct',
  'cxclcpcndkdadsdidedtdrdndwdpdmdldyeheyeoeeecenemetesftfrfnfsfmfh',
  'fzfpfwfxfyfefgflfdgagegrgsgtglgwgdgygmgughgohfhghdhkhthphhhlhyhe',
  'hnhsidiaieihiyioisinimjejzjnjtjljojsjpjkjykpkoktkskkknkgkekikblb',
  'lalylflslrlplnltloldlelulklgmnmymhmemomumwmdmtmsmknlnyndnsntnnne',
  'nboyoeotoxonolospdptpkpypspmplpepfpaprqdqzrerprlrorhrdrkrfryrnrs',
  'rtsesasrssskswstspsosgsbsfsntotktitttdtetytltbtstptatnuyuoutueur',
  'vtvyvovlvevwvavdvswlwdwmwpwewywswtwnwzwfwkykynylyaytzszoztzczezm',
].join('')

const byteOf = new Map(Array.from({ length: 256 }, (_, byte) => [pairOf(byte), byte]))

/** Bytes and their CRC-32, two letters each: the "minimal" bytewords of a UR. */
export const toBytewords = (bytes: Uint8Array): string =>
  Array.from(concat([bytes, checksumOf(bytes)]), pairOf).join('')

/** The bytes; null unless every pair of letters is one of the 256 and the checksum is right. */
export function fromBytewords(text: string): Uint8Array | null {
  const read = (text.toLowerCase().match(/../g) ?? []).map((pair) => byteOf.get(pair) ?? -1)
  if (text.length % 2 !== 0 || read.length < 5 || read.includes(-1)) return null
  const bytes = Uint8Array.from(read)
  const body = bytes.subarray(0, -4)
  return checksumOf(body).every((byte, at) => byte === bytes[body.length + at]) ? body : null
}

function pairOf(byte: number): string {
  return pairs.slice(2 * byte, 2 * byte + 2)
}

function checksumOf(bytes: Uint8Array): Uint8Array {
  const sum = new Uint8Array(4)
  writeUInt32(sum, 0, crc32(bytes), 'BE')
  return sum
}
