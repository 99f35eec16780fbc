import { fail, ok, type Result } from '@/lib/shared/result'
import type { AccountKind } from './account'
import { changelessSubset } from './changeless-subset'
import { isConfirmed, isSmall } from './coin-classes'
import { dustLimit } from './dust'
import { type FeeRate, feeFor } from './fee-rate'
import type { Hex } from './hex'
import { type Sats, toSats } from './sats'
import { formatOutpoint } from './txid'
import type { TxOutput, Utxo } from './utxo'
import { inputWeight, outputWeight, overheadWeight } from './weight'

export type FundingProblem = 'no-coins' | 'not-enough'

/** The coins of one transaction. `change` is null when what is left over is not worth an output. */
export type CoinSelection = {
  readonly inputs: readonly Utxo[]
  /** All that the outputs and the change do not get. */
  readonly fee: Sats
  readonly change: Sats | null
}

export type Funding = {
  /** Coins of one account. */
  readonly coins: readonly Utxo[]
  readonly kind: AccountKind
  readonly outputs: readonly TxOutput[]
  readonly changeScript: Hex
  readonly feeRate: FeeRate
}

/** The coins that may fund a transaction: confirmed, and too large to be something other than money. */
export const spendable = (coins: readonly Utxo[]): readonly Utxo[] =>
  coins.filter((coin) => isConfirmed(coin) && !isSmall(coin))

/**
 * Chooses coins for `outputs`, wasting as little as it can: waste is the fee and, when there is change,
 * what it will cost to spend that. The same coins and rate always give the same answer.
 *
 * Either few coins and change, or a set that needs none. The fee is exact for the weight, never below the rate.
 */
export function selectCoins(funding: Funding): Result<CoinSelection, FundingProblem> {
  if (funding.coins.length === 0) return fail('no-coins')
  const coins = worthSpending(funding)
  const options = [fewestCoins(coins, funding), exactCoins(coins, funding)].filter(
    (option) => option !== null,
  )
  const [best] = options.toSorted((a, b) => Number(waste(a, funding) - waste(b, funding)))
  return best ? ok(best) : fail('not-enough')
}

/** Spends every coin given, because a person picked them. Else as `selectCoins`. */
export function spendAll(funding: Funding): Result<CoinSelection, FundingProblem> {
  if (funding.coins.length === 0) return fail('no-coins')
  const selection = settle(funding.coins.toSorted(byValue), funding)
  return selection ? ok(selection) : fail('not-enough')
}

/** Who picked the coins: we, and then no more of them are spent than it takes; or the person, and then all are. */
export type Picker = 'holdfast' | 'person'

export const selectionBy = {
  holdfast: selectCoins,
  person: spendAll,
} as const satisfies Readonly<Record<Picker, typeof selectCoins>>

type MaxSpend = Pick<Funding, 'coins' | 'kind' | 'feeRate'> & { readonly outputScript: Hex }

/** The most a single output can receive from these coins; 0 when they are not worth their own fee. */
export function maxSpend({ outputScript, ...funding }: MaxSpend): Sats {
  const outputs = [{ scriptPubKey: outputScript, value: toSats(0) }]
  let [sum, most] = [0n, 0n]
  for (const [index, { value }] of worthSpending(funding).entries()) {
    sum += value
    const left = sum - feeOf(index + 1, outputs, funding)
    if (left > most) most = left
  }
  return toSats(most)
}

/** What a single output receives when all of these coins are spent; 0 when they are not worth their own fee. */
export function maxOfAll({ outputScript, ...funding }: MaxSpend): Sats {
  const outputs = [{ scriptPubKey: outputScript, value: toSats(0) }]
  const left = total(funding.coins) - feeOf(funding.coins.length, outputs, funding)
  return toSats(funding.coins.length > 0 && left > 0n ? left : 0n)
}

/** Falling by value. A coin that costs more to spend than it brings is left where it is. */
function worthSpending({ coins, kind, feeRate }: Pick<Funding, 'coins' | 'kind' | 'feeRate'>) {
  const cost = feeFor(inputWeight(kind), feeRate)
  return coins.filter(({ value }) => value > cost).toSorted(byValue)
}

function byValue(a: Utxo, b: Utxo): number {
  if (a.value !== b.value) return a.value > b.value ? -1 : 1
  return formatOutpoint(a.outpoint) < formatOutpoint(b.outpoint) ? -1 : 1
}

function fewestCoins(coins: readonly Utxo[], funding: Funding): CoinSelection | null {
  const target = total(funding.outputs)
  let sum = 0n
  for (const [index, { value }] of coins.entries()) {
    sum += value
    if (sum >= target + feeOf(index + 1, funding.outputs, funding))
      return settle(coins.slice(0, index + 1), funding)
  }
  return null
}

/** A set whose excess is less than what change would cost, now and when it is spent. */
function exactCoins(coins: readonly Utxo[], funding: Funding): CoinSelection | null {
  const { kind, feeRate, outputs, changeScript } = funding
  const perInput = (feeRate * inputWeight(kind)) / 4
  const least = Number(total(outputs) + feeOf(1, outputs, funding)) - perInput
  const changeCost = (feeRate * (outputWeight(changeScript) + inputWeight(kind))) / 4
  const values = coins.map(({ value }) => Number(value) - perInput)
  // A count of 253 inputs takes two bytes more, and each rounding up may take one satoshi or one byte.
  const slack = 3 * feeRate + 1
  const chosen = changelessSubset(values, least + slack, least + slack + changeCost)
  return (
    chosen &&
    settle(
      chosen.flatMap((index) => coins[index] ?? []),
      funding,
    )
  )
}

/** What a transaction of these inputs looks like; null when they are not enough. */
function settle(inputs: readonly Utxo[], funding: Funding): CoinSelection | null {
  const { outputs, changeScript } = funding
  const left = total(inputs) - total(outputs)
  if (left < feeOf(inputs.length, outputs, funding)) return null
  const changeOutput = { scriptPubKey: changeScript, value: toSats(0) }
  const fee = feeOf(inputs.length, [...outputs, changeOutput], funding)
  if (left - fee < dustLimit(changeScript)) return { inputs, fee: toSats(left), change: null }
  return { inputs, fee, change: toSats(left - fee) }
}

const waste = ({ fee, change }: CoinSelection, { kind, feeRate }: Funding): bigint =>
  change === null ? fee : fee + feeFor(inputWeight(kind), feeRate)

function feeOf(
  inputs: number,
  outputs: readonly TxOutput[],
  { kind, feeRate }: Pick<Funding, 'kind' | 'feeRate'>,
): Sats {
  const outputsWeight = outputs.reduce((sum, output) => sum + outputWeight(output.scriptPubKey), 0)
  const weight = overheadWeight(inputs, outputs.length) + inputs * inputWeight(kind) + outputsWeight
  return feeFor(weight, feeRate)
}

const total = (amounts: readonly { readonly value: Sats }[]): bigint =>
  amounts.reduce((sum, { value }) => sum + value, 0n)
