import { expect, test } from 'vitest'
import { decodeHeader, hasProofOfWork, targetOf } from '@/lib/bitcoin/block'
import { toHeight } from '@/lib/bitcoin/blocks'
import { easiestTarget } from './easiest-target'

test('old blocks of mainnet are proofs, and as little work is none today', () => {
  const easiest = easiestTarget('mainnet')
  const first = targetOf(0x1d00ffff)
  expect(easiest(toHeight(1))).toBe(first)
  expect(easiest(toHeight(799_999))).toBe(first)
  expect(easiest(toHeight(800_000))).toBeLessThan(first / 2n ** 40n)
})

test('a block of a difficulty of 14 T is a proof today, and one of 13 T is none', () => {
  const targetAt = (difficulty: bigint) => targetOf(0x1d00ffff) / difficulty
  const easiest = easiestTarget('mainnet')(toHeight(900_000))
  expect(targetAt(14_000_000_000_000n)).toBeLessThan(easiest)
  expect(targetAt(13_000_000_000_000n)).toBeGreaterThan(easiest)
})

test('signet and regtest have one limit', () => {
  expect(easiestTarget('signet')(toHeight(300_000))).toBe(targetOf(0x1e0377ae))
  const genesis = decodeHeader(
    '0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4adae5494dffff7f2002000000',
  )
  expect(hasProofOfWork(genesis)).toBe(true)
  expect(targetOf(genesis.bits)).toBe(easiestTarget('regtest')(toHeight(0)))
})
