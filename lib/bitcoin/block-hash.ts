import type { Brand } from '@/lib/shared/brand'

/** A block's hash in display order. */
export type BlockHash = Brand<string, 'BlockHash'>

export function toBlockHash(text: string): BlockHash {
  if (!/^[0-9a-f]{64}$/.test(text)) throw new RangeError(`${text} is not a block hash`)
  return text as BlockHash
}
