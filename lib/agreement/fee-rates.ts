import { type FeeRate, toFeeRate } from '@/lib/bitcoin/fee-rate'
import type { FeeRates } from '@/lib/ports/bitcoin-chain'
import type { Fact } from './fact'
import { lowerMiddle } from './quorum'

/** Estimates are never quite the same; so many times as much is no estimate any more. */
const farOff = 4

/** What miners ask, as the middle of what the sources estimate. All are asked, since two have no middle. */
export const feeRatesFact: Fact<FeeRates> = {
  name: 'fee-rates',
  about: '',
  isAskedOfAll: true,
  ask: (source, signal) => source.feeRates(signal),
  established: (rates, { needed, moment }) =>
    moment === 'early' || rates.length < needed ? null : { value: middleRates(rates) },
  open: (rates) => middleRates(rates),
  differ: (rates) => fields.some((field) => isFarApart(rates.map((each) => each[field]))),
  said: (rates) => rates.map((each) => fields.map((field) => each[field]).join(' / ')),
}

const fields = ['fastest', 'halfHour', 'hour', 'minimum'] as const

/** Slower never costs more, whatever a source says. */
function middleRates(rates: readonly FeeRates[]): FeeRates {
  const middle = (field: (typeof fields)[number]) => lowerMiddle(rates.map((each) => each[field]))
  const fastest = middle('fastest')
  const halfHour = lower(middle('halfHour'), fastest)
  const hour = lower(middle('hour'), halfHour)
  return { fastest, halfHour, hour, minimum: lower(middle('minimum'), hour) }
}

const lower = (a: FeeRate, b: FeeRate): FeeRate => toFeeRate(Math.min(a, b))

const isFarApart = (rates: readonly FeeRate[]): boolean =>
  Math.max(...rates) > farOff * Math.min(...rates)
