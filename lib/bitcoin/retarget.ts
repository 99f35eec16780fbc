import { type BlockHeader, targetOf } from './block'
import type { Height } from './blocks'
import type { BitcoinNetwork } from './network'

export type TargetProblem = 'target-too-easy' | 'target-changed' | 'wrong-retarget'

/** The easiest target a network allows, in compact form (Bitcoin Core `powLimit`). */
const easiestBits: Record<BitcoinNetwork, number> = {
  mainnet: 0x1d00ffff,
  signet: 0x1e0377ae,
  regtest: 0x207fffff,
}

const retargetBlocks = 2016
const retargetSeconds = 14 * 24 * 60 * 60

/**
 * Why the target of `headers[index]` is not the one due after the headers before it (Bitcoin Core
 * `GetNextWorkRequired`): the same within 2016 blocks, then adjusted by the time those took. When the first of those is
 * not given, only that the target eases no more than four times is seen.
 */
export function targetProblem({
  headers,
  index,
  firstHeight,
  network,
}: {
  readonly headers: readonly Pick<BlockHeader, 'bits' | 'time'>[]
  readonly index: number
  /** Of `headers[0]`. */
  readonly firstHeight: Height
  readonly network: BitcoinNetwork
}): TargetProblem | null {
  const { bits } = headerAt(headers, index)
  if (targetOf(bits) > targetOf(easiestBits[network])) return 'target-too-easy'
  if (index === 0) return null
  const previous = headerAt(headers, index - 1)
  if (network === 'regtest' || (firstHeight + index) % retargetBlocks !== 0)
    return bits === previous.bits ? null : 'target-changed'
  const first = headers[index - retargetBlocks]
  const isDue = first
    ? bits === retargeted(previous.bits, previous.time - first.time, network)
    : targetOf(bits) <= 4n * targetOf(previous.bits)
  return isDue ? null : 'wrong-retarget'
}

/** The next target in compact form, when the 2016 blocks on the last one took so many seconds. */
export function retargeted(bits: number, seconds: number, network: BitcoinNetwork): number {
  const bounded = Math.min(Math.max(seconds, retargetSeconds / 4), retargetSeconds * 4)
  const next = (targetOf(bits) * BigInt(bounded)) / BigInt(retargetSeconds)
  const easiest = targetOf(easiestBits[network])
  return bitsOf(next < easiest ? next : easiest)
}

/** A target in its compact form, which keeps the three highest bytes. The highest stays below 80, or it were a sign. */
export function bitsOf(target: bigint): number {
  const digits = target.toString(16)
  const size = Math.ceil((digits.length + (/^[89a-f](?:..)*.$/.test(digits) ? 2 : 0)) / 2)
  const shift = 8n * BigInt(size - 3)
  // A negative shift to the right is one to the left.
  return size * 2 ** 24 + Number(target >> shift)
}

function headerAt<Header>(headers: readonly Header[], index: number): Header {
  const header = headers[index]
  if (!header) throw new RangeError(`no header at ${index}`)
  return header
}
