import type { AccountKind } from '@/lib/bitcoin/account'
import type { Blocks } from '@/lib/bitcoin/blocks'
import { maxSpend } from '@/lib/bitcoin/coin-selection'
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

/** The account that pays, with its spendable coins. */
export type StakeFunds = {
  readonly key: XOnlyKey
  readonly kind: AccountKind
  readonly coins: readonly Utxo[]
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

/**
 * Everything that is wrong with a request, all at once; empty when Babylon would accept it and the coins pay for it.
 * A provider that is jailed or inactive is no problem here: the chain accepts it, it only earns nothing.
 */
export function stakeProblems({
  request,
  params,
  funds,
  provider,
}: {
  readonly request: StakeRequest
  readonly params: StakingParams
  readonly funds: StakeFunds
  /** The provider as the indexer lists it; null when it does not. */
  readonly provider: FinalityProvider | null
}): readonly StakeProblem[] {
  return [
    ...valueProblems(request, params, funds),
    ...timeProblems(request, params),
    ...providerProblems(request, params, { staker: funds.key, provider }),
  ]
}

function* valueProblems(
  { value, feeRate }: StakeRequest,
  { minStakingValue, maxStakingValue }: StakingParams,
  funds: StakeFunds,
): Generator<StakeProblem> {
  if (value < minStakingValue) yield { kind: 'value-too-small', least: minStakingValue }
  if (value > maxStakingValue) yield { kind: 'value-too-large', most: maxStakingValue }
  const most = affordableStake(funds, feeRate)
  if (value > most) yield { kind: 'not-enough-coins', most }
}

function* timeProblems(
  { stakingTime }: StakeRequest,
  { minStakingTime, maxStakingTime }: StakingParams,
): Generator<StakeProblem> {
  if (stakingTime < minStakingTime) yield { kind: 'time-too-short', least: minStakingTime }
  if (stakingTime > maxStakingTime) yield { kind: 'time-too-long', most: maxStakingTime }
}

function* providerProblems(
  { finalityProvider }: StakeRequest,
  { covenant }: StakingParams,
  { staker, provider }: { readonly staker: XOnlyKey; readonly provider: FinalityProvider | null },
): Generator<StakeProblem> {
  if (provider?.key !== finalityProvider) yield { kind: 'provider-unknown' }
  else if (provider.state.kind === 'slashed') yield { kind: 'provider-slashed' }
  if (new Set([staker, finalityProvider, ...covenant.keys]).size !== covenant.keys.length + 2)
    yield { kind: 'key-has-two-roles' }
}

const affordableStake = ({ coins, kind }: StakeFunds, feeRate: FeeRate): Sats =>
  maxSpend({ coins, kind, outputScript: stakingScriptShape, feeRate })
