import { ChainError } from '@/lib/localnet/babylon/state'

const finality = {
  blockNotFound: [1100, 'Block is not found'],
  invalidFinalitySig: [1108, 'finality signature is not valid'],
  duplicatedFinalitySig: [1109, 'duplicated finality vote'],
  noSlashableEvidence: [1110, 'there is no slashable evidence'],
  jailingPeriodNotPassed: [1112, 'the jailing period is not passed'],
} as const satisfies Record<string, readonly [number, string]>

/** The finality module's registered errors (babylon `x/finality/types/errors.go`). */
export function finalityError(name: keyof typeof finality, about?: string): ChainError {
  const [code, text] = finality[name]
  return new ChainError('finality', code, about ? `${about}: ${text}` : text)
}

const commission = {
  negative: [9, 'commission must be positive'],
  huge: [10, 'commission cannot be more than 100%'],
  aboveMaxRate: [11, 'commission cannot be more than the max rate'],
  tooSoon: [12, 'commission cannot be changed more than once in 24h'],
  negativeChangeRate: [13, 'commission change rate must be positive'],
  changeRateAboveMaxRate: [14, 'commission change rate cannot be more than the max rate'],
  aboveMaxChangeRate: [15, 'commission cannot be changed more than max change rate'],
} as const satisfies Record<string, readonly [number, string]>

/** What Babylon takes of the Cosmos SDK's staking module (`x/staking/types/errors.go`). */
export function commissionError(name: keyof typeof commission, about?: string): ChainError {
  const [code, text] = commission[name]
  return new ChainError('staking', code, about ? `${about}: ${text}` : text)
}
