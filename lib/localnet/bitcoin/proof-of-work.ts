import type { Block } from 'bitcoinjs-lib'
import { writeUInt32 } from 'uint8array-tools'
import { hash256 } from '@/lib/bitcoin/hashes'

const nonceOffset = 76

/** Sets the first nonce whose hash meets regtest's target: that the number's top bit is not set. */
export function grind(block: Block): void {
  const header = block.toBuffer(true)
  for (let nonce = 0; ; nonce++) {
    writeUInt32(header, nonceOffset, nonce, 'LE')
    if ((hash256(header)[31] ?? 0xff) < 0x80) {
      block.nonce = nonce
      return
    }
  }
}
