import { expect, test } from 'vitest'
import { blockHash, encodeHeader } from '@/lib/bitcoin/block'
import { toBlockHash } from '@/lib/bitcoin/block-hash'
import type { Hex } from '@/lib/bitcoin/hex'
import { toHexBrand } from '@/lib/bitcoin/hex'
import { createLightClient } from './light-client'

const none = toBlockHash('0'.repeat(64))

/** A chain of headers on `parent`; `branch` makes it differ from others. */
function headers(parent: typeof none, branch: number, count: number): { hex: Hex; hash: string }[] {
  const chain: { hex: Hex; hash: string }[] = []
  let previous = parent
  for (let nonce = 0; nonce < count; nonce += 1) {
    const merkleRoot = toHexBrand('00'.repeat(32))
    const header = { version: 1, previous, merkleRoot, time: branch, bits: 0x207fffff, nonce }
    previous = blockHash(header)
    chain.push({ hex: encodeHeader(header), hash: previous })
  }
  return chain
}

function clientOf(chain: readonly { hex: Hex }[]) {
  const client = createLightClient()
  for (const { hex } of chain) client.insert(hex)
  return client
}

test('headers follow one another, and add up their work', () => {
  const chain = headers(none, 1, 4)
  const client = clientOf(chain)
  expect(client.tip()).toMatchObject({ height: 3, hash: chain[3]?.hash, work: 8n })
  expect(client.base()?.hash).toBe(chain[0]?.hash)
  expect(client.at(2)?.hash).toBe(chain[2]?.hash)
  expect(client.at(4)).toBeNull()
})

test('a header without a known parent is refused', () => {
  const client = clientOf(headers(none, 1, 2))
  const stray = headers(toBlockHash('ab'.repeat(32)), 1, 1)[0]
  expect(client.insert(stray?.hex ?? toHexBrand(''))).toBe(false)
  expect(client.tip()?.height).toBe(1)
})

test('a longer branch takes over, and the headers it replaces are no longer found', () => {
  const [first, ...old] = headers(none, 1, 3)
  if (!first) throw new Error('no header')
  const client = clientOf([first, ...old])
  const branch = headers(toBlockHash(first.hash), 2, 3)
  for (const { hex } of branch.slice(0, 2)) client.insert(hex)
  expect(client.tip()?.hash).toBe(old[1]?.hash)
  client.insert(branch[2]?.hex ?? toHexBrand(''))
  expect(client.tip()).toMatchObject({ height: 3, hash: branch[2]?.hash })
  expect(client.find(old[0]?.hash ?? '')).toBeNull()
  expect(client.find(branch[0]?.hash ?? '')?.height).toBe(1)
})
