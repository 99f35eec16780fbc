import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { Sats } from '@/lib/bitcoin/sats'
import { formatOutpoint, type Outpoint } from '@/lib/bitcoin/txid'
import type { StakingTerms } from './terms'

/** The stake that is expanded: its own terms, with the committee of the parameters it was made under. */
export type PreviousStake = {
  readonly terms: StakingTerms
  readonly outpoint: Outpoint
  readonly value: Sats
}

/** What Babylon refuses an expansion for, whoever built it, each with the numbers. */
export type ExpansionRuleProblem =
  | { readonly kind: 'another-staker'; readonly staker: XOnlyKey; readonly expected: XOnlyKey }
  | { readonly kind: 'other-finality-providers' }
  | { readonly kind: 'value-below-previous'; readonly value: Sats; readonly least: Sats }
  /** Too few of the old committee are still in the new one. */
  | { readonly kind: 'committee-overlap'; readonly common: number; readonly needed: number }
  /** What funds it is itself a stake. */
  | { readonly kind: 'funded-by-a-stake' }

/** Every rule of an expansion that needs no transaction. Babylon: `x/btcstaking/keeper/msg_server.go`, `BtcStakeExpand`. */
export function expansionRuleProblems({
  previous,
  terms,
  value,
}: {
  readonly previous: PreviousStake
  /** Under the parameters in force now. */
  readonly terms: StakingTerms
  readonly value: Sats
}): readonly ExpansionRuleProblem[] {
  const problems: ExpansionRuleProblem[] = []
  const { staker, finalityProviders, covenant } = previous.terms
  if (terms.staker !== staker)
    problems.push({ kind: 'another-staker', staker: terms.staker, expected: staker })
  if (setOf(terms.finalityProviders) !== setOf(finalityProviders))
    problems.push({ kind: 'other-finality-providers' })
  if (value < previous.value)
    problems.push({ kind: 'value-below-previous', value, least: previous.value })
  const common = covenant.keys.filter((key) => terms.covenant.keys.includes(key)).length
  if (common < covenant.quorum)
    problems.push({ kind: 'committee-overlap', common, needed: covenant.quorum })
  return problems
}

const setOf = (keys: readonly XOnlyKey[]) => keys.toSorted().join()

export const isSameOutpoint = (a: Outpoint, b: Outpoint): boolean =>
  formatOutpoint(a) === formatOutpoint(b)
