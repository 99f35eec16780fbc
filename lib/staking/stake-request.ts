import type { AccountKind } from '@/lib/bitcoin/account'
import type { Blocks } from '@/lib/bitcoin/blocks'
import { maxOfAll, maxSpend, type Picker } from '@/lib/bitcoin/coin-selection'
import type { FeeRate } from '@/lib/bitcoin/fee-rate'
import type { Hex } from '@/lib/bitcoin/hex'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { Sats } from '@/lib/bitcoin/sats'
import type { Utxo } from '@/lib/bitcoin/utxo'
import type { FinalityProvider } from './finality-provider'
import type { StakingParams } from './params'

/** What a person asks for when staking. */
export type StakeRequest = {
  readonly value: Sats
  readonly stakingTime: Blocks
  readonly finalityProvider: XOnlyKey
  readonly feeRate: FeeRate
}

/** The account that pays, and the coins it may pay with: all of them, when the person picked them. */
export type StakeFunds = {
  readonly key: XOnlyKey
  readonly kind: AccountKind
  readonly coins: readonly Utxo[]
  readonly picker: Picker
}

/** Each with the limit it breaks, so that the words for it can name it. */
export type StakeProblem =
  | { readonly kind: 'value-too-small'; readonly least: Sats }
  | { readonly kind: 'value-too-large'; readonly most: Sats }
  | { readonly kind: 'not-enough-coins'; readonly most: Sats }
  | { readonly kind: 'time-too-short'; readonly least: Blocks }
  | { readonly kind: 'time-too-long'; readonly most: Blocks }
  | { readonly kind: 'provider-unknown' }
  | { readonly kind: 'provider-slashed' }
  | { readonly kind: 'key-has-two-roles' }

/** A staking output is P2TR, whatever is in it, so its size is known before its terms are. */
const stakingScriptShape = `5120${'00'.repeat(32)}` as Hex

/** The most these coins can lock at this rate, and what the parameters allow: what a Max button means. */
export function maxStake(funds: StakeFunds, params: StakingParams, feeRate: FeeRate): Sats {
  const affordable = affordableStake(funds, feeRate)
  if (affordable > params.maxStakingValue) return params.maxStakingValue
  return affordable
}

/** A request while it is being filled in: null where nothing readable was given yet. */
export type StakeDraft = { readonly [Field in keyof StakeRequest]: StakeRequest[Field] | null }

/**
 * Everything that is wrong with a request, all at once; empty when Babylon would accept it and the coins pay for it.
 * Of a draft, what is given is judged, as far as it can be without what is not.
 * A provider that is jailed or inactive is no problem here: the chain accepts it, it only earns nothing.
 */
export function stakeProblems({
  request,
  params,
  funds,
  provider,
}: {
  readonly request: StakeDraft
  readonly params: StakingParams
  /** null while it is not known whose coins will pay. */
  readonly funds: StakeFunds | null
  /** The provider as the indexer lists it; null when it does not. */
  readonly provider: FinalityProvider | null
}): readonly StakeProblem[] {
  const { value, feeRate, stakingTime, finalityProvider } = request
  return [
    ...(value === null ? [] : valueProblems(value, params)),
    ...(value === null || feeRate === null || !funds ? [] : fundsProblems(value, feeRate, funds)),
    ...(stakingTime === null ? [] : timeProblems(stakingTime, params)),
    ...(finalityProvider === null ? [] : providerProblems(finalityProvider, provider)),
    ...(finalityProvider === null || !funds
      ? []
      : roleProblems([funds.key, finalityProvider], params)),
  ]
}

function* valueProblems(
  value: Sats,
  { minStakingValue, maxStakingValue }: StakingParams,
): Generator<StakeProblem> {
  if (value < minStakingValue) yield { kind: 'value-too-small', least: minStakingValue }
  if (value > maxStakingValue) yield { kind: 'value-too-large', most: maxStakingValue }
}

function* fundsProblems(value: Sats, feeRate: FeeRate, funds: StakeFunds): Generator<StakeProblem> {
  const most = affordableStake(funds, feeRate)
  if (value > most) yield { kind: 'not-enough-coins', most }
}

function* timeProblems(
  stakingTime: Blocks,
  { minStakingTime, maxStakingTime }: StakingParams,
): Generator<StakeProblem> {
  if (stakingTime < minStakingTime) yield { kind: 'time-too-short', least: minStakingTime }
  if (stakingTime > maxStakingTime) yield { kind: 'time-too-long', most: maxStakingTime }
}

function* providerProblems(
  key: XOnlyKey,
  provider: FinalityProvider | null,
): Generator<StakeProblem> {
  if (provider?.key !== key) yield { kind: 'provider-unknown' }
  else if (provider.state.kind === 'slashed') yield { kind: 'provider-slashed' }
}

function* roleProblems(
  keys: readonly XOnlyKey[],
  { covenant }: StakingParams,
): Generator<StakeProblem> {
  if (new Set([...keys, ...covenant.keys]).size !== covenant.keys.length + keys.length)
    yield { kind: 'key-has-two-roles' }
}

function affordableStake({ coins, kind, picker }: StakeFunds, feeRate: FeeRate): Sats {
  const most = picker === 'person' ? maxOfAll : maxSpend
  return most({ coins, kind, outputScript: stakingScriptShape, feeRate })
}
