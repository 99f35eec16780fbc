import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type BlockHeader, blockHash, decodeHeader, hasProofOfWork, targetOf } from './block'
import { toBlockHash } from './block-hash'
import { toHeight } from './blocks'
import { headerFault } from './header-chain'
import { toHexBrand } from './hex'
import { bitsOf, retargeted, targetProblem } from './retarget'

const mainnetStart = [
  '0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a29ab5f49ffff001d1dac2b7c',
  '010000006fe28c0ab6f1b372c1a6a246ae63f74f931e8365e15a089c68d6190000000000982051fd1e4ba744bbbe680e1fee14677ba1a3c3540bf7b1cdb606e857233e0e61bc6649ffff001d01e36299',
].map(decodeHeader)

test('the first two headers of Bitcoin follow each other, and not in any other way', () => {
  const [first, second] = mainnetStart
  if (!first || !second) throw new Error('no headers')
  const fault = (headers: readonly BlockHeader[]) =>
    headerFault({ headers, firstHeight: toHeight(0), network: 'mainnet' })
  expect(fault(mainnetStart)).toBeNull()
  expect(fault([])).toBeNull()
  expect(fault([second, first])).toEqual({ height: 1, problem: 'not-linked' })
  expect(fault([first, first])).toEqual({ height: 1, problem: 'not-linked' })
  const changed = { ...second, time: second.time + 1 }
  expect(fault([first, changed])).toEqual({ height: 1, problem: 'no-proof-of-work' })
})

const easy = 0x207fffff

/** A regtest header on top of another; every second nonce will do. */
function mined(previous: BlockHeader | null, changes: Partial<BlockHeader> = {}): BlockHeader {
  for (let nonce = 0; ; nonce++) {
    const header = {
      version: 4,
      previous: previous ? blockHash(previous) : toBlockHash('00'.repeat(32)),
      merkleRoot: toHexBrand('ab'.repeat(32)),
      time: (previous?.time ?? 1_700_000_000) + 1,
      bits: easy,
      ...changes,
      nonce,
    }
    if (hasProofOfWork(header)) return header
  }
}

const chain = Array.from({ length: 30 }).reduce<readonly BlockHeader[]>(
  (headers) => [...headers, mined(headers.at(-1) ?? null)],
  [],
)
const firstHeight = toHeight(2010)
const faultOf = (headers: readonly BlockHeader[], network: 'regtest' | 'mainnet' = 'regtest') =>
  headerFault({ headers, firstHeight, network })

test('a chain is refused at the height where anything was changed, left out or put in', () => {
  expect(faultOf(chain)).toBeNull()
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 28 }), fc.nat(1), (at, kind) => {
      const height = firstHeight + at
      const other = mined(chain[at - 1] ?? null, { merkleRoot: toHexBrand('cd'.repeat(32)) })
      expect(faultOf(chain.toSpliced(at, 1))).toEqual({ height, problem: 'not-linked' })
      const inserted = chain.toSpliced(at, kind, other)
      expect(faultOf(inserted)).toEqual({ height: height + 1, problem: 'not-linked' })
    }),
  )
})

test('no network takes a target easier than its own', () => {
  expect(faultOf(chain, 'mainnet')).toEqual({ height: 2010, problem: 'target-too-easy' })
})

test('regtest keeps its target, even after 2016 blocks', () => {
  const odd = mined(chain[5] ?? null, { bits: 0x207ffffe })
  expect(faultOf([...chain.slice(0, 6), odd])).toEqual({ height: 2016, problem: 'target-changed' })
})

// Known from the tests of Bitcoin Core (`src/test/pow_tests.cpp`).
test.each([
  {
    name: 'nothing holds it',
    from: 1_261_130_161,
    to: 1_262_152_739,
    bits: 0x1d00ffff,
    next: 0x1d00d86a,
  },
  {
    name: 'it is as easy as it gets',
    from: 1_231_006_505,
    to: 1_233_061_996,
    bits: 0x1d00ffff,
    next: 0x1d00ffff,
  },
  {
    name: 'the blocks came in no time',
    from: 1_279_008_237,
    to: 1_279_297_671,
    bits: 0x1c05a3f4,
    next: 0x1c0168fd,
  },
  {
    name: 'the blocks took for ever',
    from: 1_263_163_443,
    to: 1_269_211_443,
    bits: 0x1c387f6f,
    next: 0x1d00e1fd,
  },
])('the target is adjusted as by Bitcoin Core when $name', ({ from, to, bits, next }) => {
  expect(retargeted(bits, to - from, 'mainnet')).toBe(next)
  const period = Array.from({ length: 2016 }, (_each, index) => ({
    bits,
    time: index === 0 ? from : to,
  }))
  const problem = (nextBits: number, missing: number) =>
    targetProblem({
      headers: [...period, { bits: nextBits, time: to }].slice(missing),
      index: 2016 - missing,
      firstHeight: toHeight(2016 * 15 + missing),
      network: 'mainnet',
    })
  expect(problem(next, 0)).toBeNull()
  expect(problem(next - 1, 0)).toBe('wrong-retarget')
  // Without the first block of the period nobody knows how long it took.
  expect(problem(next - 1, 1)).toBeNull()
})

test('a target seen without its past may be harder, but not five times easier', () => {
  const problem = (bits: number, height: number) =>
    targetProblem({
      headers: [
        { bits: 0x1c010000, time: 0 },
        { bits, time: 1 },
      ],
      index: 1,
      firstHeight: toHeight(height),
      network: 'signet',
    })
  expect(problem(0x1c040000, 4031)).toBeNull()
  expect(problem(0x1b040000, 4031)).toBeNull()
  expect(problem(0x1c040001, 4031)).toBe('wrong-retarget')
  expect(problem(0x1c010001, 4030)).toBe('target-changed')
  expect(problem(0x1e0377af, 4031)).toBe('target-too-easy')
})

test('the compact form keeps the three highest bytes, and reads back as less', () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 2n ** 255n), (target) => {
      const bits = bitsOf(target)
      expect(bits & 0x800000).toBe(0)
      expect(bitsOf(targetOf(bits))).toBe(bits)
      expect(targetOf(bits)).toBeLessThanOrEqual(target)
      expect(target - targetOf(bits)).toBeLessThanOrEqual(target >> 15n)
    }),
  )
  expect(bitsOf(0x80n)).toBe(0x02008000)
  expect(bitsOf(0x1234n)).toBe(0x02123400)
  expect(bitsOf(0xfffn)).toBe(0x020fff00)
})

test('headers that are not there have no target', () => {
  expect(() =>
    targetProblem({ headers: [], index: 0, firstHeight: toHeight(0), network: 'mainnet' }),
  ).toThrow(RangeError)
})
