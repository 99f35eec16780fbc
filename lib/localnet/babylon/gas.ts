import { sdkError } from './errors'

export type GasMeter = {
  /** Throws the SDK's out-of-gas error once the limit is passed. */
  consume(amount: number, location: string): void
  used(): number
}

/** `limit` null: a dry run, which measures. */
export function createGasMeter(limit: number | null): GasMeter {
  let used = 0
  return {
    consume(amount, location) {
      used += amount
      if (limit !== null && used > limit)
        throw sdkError(
          'outOfGas',
          `out of gas in location: ${location}; gasWanted: ${limit}, gasUsed: ${used}`,
        )
    },
    used: () => used,
  }
}

/** The Cosmos SDK's `TxSizeCostPerByte` and `SigVerifyCostSecp256k1`. */
export const gasPerByte = 10
export const gasPerSignature = 1_000

/** About what the message costs on mainnet; the base gas of a registration comes on top. */
export const executionGas = {
  createBtcDelegation: 260_000,
  addBtcDelegationInclusionProof: 90_000,
  btcUndelegate: 120_000,
  addCovenantSigs: 110_000,
  bankSend: 45_000,
  btcStakeExpand: 320_000,
  withdrawReward: 70_000,
  setWithdrawAddress: 40_000,
  insertSpvProof: 150_000,
  createFinalityProvider: 110_000,
  editFinalityProvider: 60_000,
  unjailFinalityProvider: 60_000,
  addFinalitySig: 90_000,
} as const

/** Babylon's global minimum: 0.002 ubbn for a unit of gas. */
export const minimumFee = (gas: bigint): bigint => (gas * 2n + 999n) / 1_000n
