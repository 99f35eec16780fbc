import type { Blocks, Height } from '@/lib/bitcoin/blocks'
import type { Hex } from '@/lib/bitcoin/hex'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { Sats } from '@/lib/bitcoin/sats'
import { AppError } from '@/lib/shared/app-error'

/** `quorum` of `keys` must sign. The order of `keys` carries no meaning: scripts sort them. */
export type Covenant = { readonly keys: readonly XOnlyKey[]; readonly quorum: number }

/** One version of Babylon's btcstaking parameters. */
export type StakingParams = {
  readonly version: number
  /** The first Bitcoin height governed by this version. */
  readonly activationHeight: Height
  readonly covenant: Covenant
  readonly minStakingValue: Sats
  readonly maxStakingValue: Sats
  readonly minStakingTime: Blocks
  readonly maxStakingTime: Blocks
  /** The exact scriptPubKey of a slashing transaction's first output. */
  readonly slashingScript: Hex
  /** Decimal text as the chain writes it, for example `0.001000000000000000`. */
  readonly slashingRate: string
  /** The absolute fee of either slashing transaction. */
  readonly minSlashingFee: Sats
  /** The timelock of the unbonding output and of the slashing change. */
  readonly unbondingTime: Blocks
  /** The exact fee of the unbonding transaction. */
  readonly unbondingFee: Sats
  readonly minCommissionRate: string
  /** Gas charged on top when a delegation is created before its staking transaction is mined. */
  readonly delegationCreationBaseGas: bigint
  /** Babylon height until which only allow-listed stakes are accepted; 0 when there is no list. */
  readonly allowListExpirationHeight: bigint
}

/** No parameter version is in force at this height: Babylon's staking had not begun. */
export class NoParamsError extends AppError {
  readonly code = 'no-params'
  readonly retryable = false
  constructor(readonly height: Height) {
    super(`no staking parameters at Bitcoin height ${height}`)
  }
}

/** The parameters in force at a Bitcoin height. `versions` ascend by version and activation height. */
export function paramsAt(versions: readonly StakingParams[], height: Height): StakingParams {
  const current = versions.findLast((params) => params.activationHeight <= height)
  if (!current) throw new NoParamsError(height)
  return current
}
