import type { Brand } from '@/lib/shared/brand'

/** A position in the Bitcoin chain; the genesis block is 0. */
export type Height = Brand<number, 'Height'>

/** A duration counted in Bitcoin blocks. */
export type Blocks = Brand<number, 'Blocks'>

export const toHeight = (value: number): Height => whole(value) as Height

export const toBlocks = (value: number): Blocks => whole(value) as Blocks

/** Whether a relative lock (BIP68) can wait this long. */
export const isTimelock = (blocks: Blocks): boolean => blocks >= 1 && blocks <= 0xffff

export const heightAfter = (height: Height, blocks: Blocks): Height => toHeight(height + blocks)

/** How many blocks until `target`; 0 when it has been reached. */
export const blocksUntil = (target: Height, tip: Height): Blocks =>
  toBlocks(Math.max(0, target - tip))

function whole(value: number): number {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new RangeError(`${value} is not a number of blocks`)
  return value
}
