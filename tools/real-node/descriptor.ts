import type { Blocks } from '@/lib/bitcoin/blocks'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { unspendableKey } from '@/lib/staking/outputs'
import type { StakingTerms } from '@/lib/staking/terms'

/** How a descriptor writes a key: as it is, or as its secret where that is known. */
export type KeyText = (key: XOnlyKey) => string

const asItIs: KeyText = (key) => key

/** The outputs of a stake as output descriptors (BIP386) of miniscript, whose compiler is the node's own. */
export function descriptors(terms: StakingTerms, text: KeyText = asItIs) {
  const { staker, finalityProviders, covenant, stakingTime, unbondingTime } = terms
  // One key needs no counting. Several count in the order they are in, and a stake sorts them.
  const someOf = (keys: readonly XOnlyKey[], quorum: number) =>
    keys.length === 1
      ? `pk(${keys.map(text)})`
      : `multi_a(${[quorum, ...keys.toSorted().map(text)].join()})`
  const byStakerAnd = (rest: string) => `and_v(v:pk(${text(staker)}),${rest})`
  const committee = someOf(covenant.keys, covenant.quorum)
  const timelock = (blocks: Blocks) => byStakerAnd(`older(${blocks})`)
  const slashing = byStakerAnd(`and_v(v:${someOf(finalityProviders, 1)},${committee})`)
  const output = (tree: string) => `tr(${unspendableKey},${tree})`
  return {
    staking: output(`{${slashing},{${byStakerAnd(committee)},${timelock(stakingTime)}}}`),
    unbonding: output(`{${slashing},${timelock(unbondingTime)}}`),
    slashingChange: output(timelock(unbondingTime)),
  }
}
