import { slashingAmount as amountOf } from '@/lib/staking/slashing-amount'
import { sats, text } from './fields'
import { operation } from './operation'

/** What slashing takes of an output. */
export const slashingAmount = operation({ value: sats, rate: text }, ({ value, rate }) => ({
  slashed: amountOf(value, rate).toString(),
}))
