import type { Blocks } from '@/lib/bitcoin/blocks'
import type { Hex } from '@/lib/bitcoin/hex'
import { scriptOf } from '@/lib/bitcoin/script'
import { inputWeightWith, outputWeight, overheadWeight } from '@/lib/bitcoin/weight'
import type { Covenant } from './params'
import type { Release } from './release'

const signature = 64
/** A key is 32 bytes after its length, and each is followed by one opcode. */
const keyAndOpcode = 34
/** The leaf version with its parity, the internal key, and a hash per level of the tree. */
const controlBlock = (depth: number) => 33 + 32 * depth
const taprootOutputWeight = outputWeight(`5120${'00'.repeat(32)}` as Hex)

/** The exact weight (WU) of an unbonding transaction with its witness: 1280 for 6 of 9 covenant keys. */
export const unbondingWeight = (covenant: Covenant): number =>
  overheadWeight(1, 1) + unbondingInputWeight(covenant) + taprootOutputWeight

/** The exact weight (WU) of an input that spends a staking output by its unbonding path. */
export function unbondingInputWeight({ keys, quorum }: Covenant): number {
  const counting = keys.length === 1 ? 0 : numberLength(quorum) + 1
  const script = keyAndOpcode * (1 + keys.length) + counting
  const covenant = keys.map((_, index) => (index < quorum ? signature : 0))
  return inputWeightWith([...covenant, signature, script, controlBlock(2)])
}

/** The exact weight (WU) of a withdrawal to one output. */
export function withdrawalWeight({
  from,
  timelock,
  destination,
}: {
  readonly from: Release
  readonly timelock: Blocks
  /** The scriptPubKey that is paid to. */
  readonly destination: Hex
}): number {
  const script = keyAndOpcode + numberLength(timelock) + 1
  const witness = [signature, script, controlBlock(timelockDepth[from])]
  return overheadWeight(1, 1) + inputWeightWith(witness) + outputWeight(destination)
}

/** How deep the timelock's leaf is in the output's tree. */
const timelockDepth: Record<Release, number> = { expired: 2, unbonded: 1, slashed: 0 }

const numberLength = (value: number): number => scriptOf([value]).length / 2
