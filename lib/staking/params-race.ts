import { type Blocks, blocksUntil, type Height } from '@/lib/bitcoin/blocks'
import { paramsAt, type StakingParams } from './params'
import { type ParamsDifference, paramsDifferences } from './params-differences'

export type ParamsRace = {
  readonly current: StakingParams
  readonly next: StakingParams
  /** Until `next` is in force. */
  readonly blocksLeft: Blocks
  /** What in the current version's scripts and transactions would no longer be accepted. */
  readonly differences: readonly ParamsDifference[]
}

/**
 * Whether another version of the parameters comes into force within so many blocks of the tip of Babylon's light client:
 * a registration built now and included after that is judged by the new one. null when none does. `versions` ascend. Throws `NoParamsError` when none is in force at the tip.
 */
export function paramsRace({
  versions,
  tip,
  within,
}: {
  readonly versions: readonly StakingParams[]
  readonly tip: Height
  readonly within: Blocks
}): ParamsRace | null {
  const current = paramsAt(versions, tip)
  const next = versions.find(({ activationHeight }) => activationHeight > tip)
  if (!next) return null
  const blocksLeft = blocksUntil(next.activationHeight, tip)
  if (blocksLeft > within) return null
  const differences = paramsDifferences(current, next).filter((name) => !ofAnyVersion.has(name))
  return { current, next, blocksLeft, differences }
}

const ofAnyVersion: ReadonlySet<ParamsDifference> = new Set(['version', 'activation-height'])
