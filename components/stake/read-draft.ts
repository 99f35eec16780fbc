import type { CoinsProblem, Paying } from '@/components/coins/paying'
import { type FeeProblem, readFee } from '@/components/money/fee-choice'
import { type Blocks, toBlocks } from '@/lib/bitcoin/blocks'
import type { FeeRate } from '@/lib/bitcoin/fee-rate'
import { type AmountProblem, parseBtc, type Sats } from '@/lib/bitcoin/sats'
import type { FeeRates } from '@/lib/ports/bitcoin-chain'
import { fail, ok, type Result } from '@/lib/shared/result'
import type { FinalityProvider } from '@/lib/staking/finality-provider'
import type { StakingParams } from '@/lib/staking/params'
import { type StakeFunds, type StakeProblem, stakeProblems } from '@/lib/staking/stake-request'
import type { Draft } from './draft'

/** Those that have been read so far, and what has become of the others. */
export type ProviderList = {
  readonly providers: readonly FinalityProvider[]
  readonly state: 'whole' | 'coming' | 'broken-off'
}

/** Everything the draft is judged by. */
export type Desk = {
  readonly params: StakingParams
  readonly rates: FeeRates
  readonly providerList: ProviderList
  /** null while no wallet is connected, or its coins are not known yet. */
  readonly funds: StakeFunds | null
  /** How those coins were picked; null when `funds` is. */
  readonly paying: Paying | null
}

/** A draft with nothing wrong in it. */
export type ReadyStake = {
  readonly value: Sats
  readonly stakingTime: Blocks
  readonly feeRate: FeeRate
  readonly provider: FinalityProvider
  /** null while no wallet is connected, or its coins are not known yet. */
  readonly coinChoice: Paying['choice'] | null
}

export type DraftProblem =
  | StakeProblem
  | {
      readonly kind:
        | `amount-${AmountProblem}`
        | 'amount-missing'
        | 'term-not-a-number'
        | 'provider-missing'
        | 'provider-awaited'
        | 'provider-unread'
    }

/** What is wrong, beside the field it is wrong in; null where nothing is. */
export type DraftProblems = {
  readonly provider: DraftProblem | null
  readonly amount: DraftProblem | null
  readonly term: DraftProblem | null
  readonly fee: FeeProblem | null
  readonly coins: CoinsProblem | null
}

const fieldOf = {
  'value-too-small': 'amount',
  'value-too-large': 'amount',
  'not-enough-coins': 'amount',
  'time-too-short': 'term',
  'time-too-long': 'term',
  'provider-unknown': 'provider',
  'provider-slashed': 'provider',
  'key-has-two-roles': 'provider',
} as const satisfies Record<StakeProblem['kind'], keyof DraftProblems>

export function readDraft(draft: Draft, desk: Desk): Result<ReadyStake, DraftProblems> {
  const provider = desk.providerList.providers.find(({ key }) => key === draft.fp) ?? null
  const amount = readAmount(draft.amount)
  const term = readTerm(draft.term, desk.params)
  const fee = readFee(draft.fee, desk.rates)
  const broken = stakeProblems({
    request: {
      value: amount.ok ? amount.value : null,
      stakingTime: term.ok ? term.value : null,
      finalityProvider: provider?.key ?? null,
      feeRate: fee.ok ? fee.value : null,
    },
    params: desk.params,
    funds: desk.funds,
    provider,
  })
  const rule = (field: keyof DraftProblems) =>
    broken.find(({ kind }) => fieldOf[kind] === field) ?? null
  const { choice: coinChoice, problem: coins } = desk.paying ?? unpaid
  if (provider && amount.ok && term.ok && fee.ok && broken.length === 0 && !coins)
    return ok({
      value: amount.value,
      stakingTime: term.value,
      feeRate: fee.value,
      provider,
      coinChoice,
    })
  return fail({
    provider: provider ? rule('provider') : absent(draft.fp, desk.providerList),
    amount: amount.ok ? rule('amount') : amount.problem,
    term: term.ok ? rule('term') : term.problem,
    fee: fee.ok ? null : fee.problem,
    coins,
  })
}

const unpaid = { choice: null, problem: null }

function absent(fp: string, { state }: ProviderList): DraftProblem {
  if (fp === '') return { kind: 'provider-missing' }
  return { kind: notListed[state] }
}

const notListed = {
  whole: 'provider-unknown',
  coming: 'provider-awaited',
  'broken-off': 'provider-unread',
} as const satisfies Record<ProviderList['state'], DraftProblem['kind']>

function readAmount(text: string): Result<Sats, DraftProblem> {
  if (text.trim() === '') return fail({ kind: 'amount-missing' })
  const parsed = parseBtc(text)
  return parsed.ok ? parsed : fail({ kind: `amount-${parsed.problem}` })
}

/** An empty term is the shortest one, which the form shows as its value. */
export function readTerm(
  text: string,
  { minStakingTime }: StakingParams,
): Result<Blocks, DraftProblem> {
  if (text === '') return ok(minStakingTime)
  return /^\d{1,6}$/.test(text.trim())
    ? ok(toBlocks(Number(text)))
    : fail({ kind: 'term-not-a-number' })
}
