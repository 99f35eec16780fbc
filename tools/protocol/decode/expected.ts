import type { Blocks } from '@/lib/bitcoin/blocks'
import type { Hex } from '@/lib/bitcoin/hex'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { TaprootOutput } from '@/lib/bitcoin/taproot'
import { slashingChangeOutput, stakingOutput, unbondingOutput } from '@/lib/staking/outputs'
import type { StakingParams } from '@/lib/staking/params'
import { recogniseLeaf } from '@/lib/staking/recognise-script'
import { type StakingTerms, termsOf } from '@/lib/staking/terms'

export type Context = {
  readonly params?: StakingParams | undefined
  readonly stakerPk?: XOnlyKey | undefined
  readonly finalityProviderPks?: readonly XOnlyKey[] | undefined
  readonly stakingTimeBlocks?: Blocks | undefined
}

export type ExpectedOutput = {
  readonly kind: 'staking' | 'unbonding' | 'slashing-change' | 'slashed'
  readonly scriptPubKey: Hex
  readonly leaves: readonly Hex[]
}

/** What is known of the stake in question; the providers and the time of its terms may be missing. */
export type KnownStake = {
  readonly params: StakingParams
  /** With no provider, or the longest staking time, where those are not known. */
  readonly terms: StakingTerms
  readonly hasProviders: boolean
  readonly hasStakingTime: boolean
}

/**
 * The stake in question, as far as what is given tells it. Providers that were not given are taken from a slashing script
 * the transaction itself reveals; a staking time only if the parameters leave no choice.
 */
export function knownStake(context: Context, revealed: readonly Hex[]): KnownStake | null {
  const { params, stakerPk: staker } = context
  if (!params || !staker) return null
  const providers = context.finalityProviderPks ?? providersIn(revealed)
  const fixed = params.minStakingTime === params.maxStakingTime ? params.minStakingTime : undefined
  const stakingTime = context.stakingTimeBlocks ?? fixed
  const terms = termsOf({
    params,
    staker,
    finalityProviders: providers ?? [],
    stakingTime: stakingTime ?? params.maxStakingTime,
  })
  return {
    params,
    terms,
    hasProviders: providers !== null,
    hasStakingTime: stakingTime !== undefined,
  }
}

/** The outputs of that stake. */
export function expectedOutputs(
  { params }: Context,
  stake: KnownStake | null,
): readonly ExpectedOutput[] {
  if (!params) return []
  const slashed = { kind: 'slashed', scriptPubKey: params.slashingScript, leaves: [] } as const
  if (!stake) return [slashed]
  const { terms, hasProviders, hasStakingTime } = stake
  return [
    slashed,
    expected('slashing-change', slashingChangeOutput(terms)),
    ...(hasProviders ? [expected('unbonding', unbondingOutput(terms))] : []),
    ...(hasProviders && hasStakingTime ? [expected('staking', stakingOutput(terms))] : []),
  ]
}

function providersIn(scripts: readonly Hex[]): readonly XOnlyKey[] | null {
  for (const script of scripts) {
    const leaf = recogniseLeaf(script)
    if (leaf?.kind === 'slashing') return leaf.finalityProviders
  }
  return null
}

const expected = (kind: ExpectedOutput['kind'], output: TaprootOutput<string>): ExpectedOutput => ({
  kind,
  scriptPubKey: output.scriptPubKey,
  leaves: Object.values(output.leaves).map(({ script }) => script),
})
