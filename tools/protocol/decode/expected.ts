import type { Blocks } from '@/lib/bitcoin/blocks'
import type { Hex } from '@/lib/bitcoin/hex'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { TaprootOutput } from '@/lib/bitcoin/taproot'
import { slashingChangeOutput, stakingOutput, unbondingOutput } from '@/lib/staking/outputs'
import type { StakingParams } from '@/lib/staking/params'
import { recogniseLeaf } from '@/lib/staking/recognise-script'
import { termsOf } from '@/lib/staking/terms'

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

/**
 * The outputs of the stake in question, as far as what is known tells them. Providers that were not given are taken
 * from a slashing script the transaction itself reveals; a staking time only if the parameters leave no choice.
 */
export function expectedOutputs(
  context: Context,
  revealed: readonly Hex[],
): readonly ExpectedOutput[] {
  const { params, stakerPk: staker } = context
  if (!params) return []
  const slashed = { kind: 'slashed', scriptPubKey: params.slashingScript, leaves: [] } as const
  if (!staker) return [slashed]
  const providers = context.finalityProviderPks ?? providersIn(revealed)
  const fixed = params.minStakingTime === params.maxStakingTime ? params.minStakingTime : undefined
  const stakingTime = context.stakingTimeBlocks ?? fixed
  const terms = termsOf({
    params,
    staker,
    finalityProviders: providers ?? [],
    stakingTime: stakingTime ?? params.maxStakingTime,
  })
  return [
    slashed,
    expected('slashing-change', slashingChangeOutput(terms)),
    ...(providers ? [expected('unbonding', unbondingOutput(terms))] : []),
    ...(providers && stakingTime ? [expected('staking', stakingOutput(terms))] : []),
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
