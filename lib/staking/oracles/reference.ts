import { initBTCCurve, ObservableStaking, Staking } from '@babylonlabs-io/btc-staking-ts'
import { bitcoin } from 'bitcoinjs-lib/src/networks'
import type { Utxo } from '@/lib/bitcoin/utxo'
import type { GlobalParams } from '@/lib/staking/global-params'
import type { StakingParams } from '@/lib/staking/params'
import type { StakeCase } from './stake-cases'

export type ReferenceTransaction = ReturnType<Staking['createStakingTransaction']>['transaction']

initBTCCurve()

type Stake = Pick<StakeCase, 'params' | 'terms' | 'account'>

/** Babylon's own library, told the same stake. It comes with a bitcoinjs-lib and a curve of its own. */
export const referenceOf = ({ params, terms, account }: Stake): Staking =>
  new Staking(
    bitcoin,
    { address: account.address, publicKeyNoCoordHex: terms.staker },
    referenceParams(params),
    [...terms.finalityProviders],
    terms.stakingTime,
  )

/** The same of a phase-1 stake. */
export const observableReferenceOf = (
  { params, terms, account }: Stake,
  { tag, activationHeight }: Pick<GlobalParams, 'tag' | 'activationHeight'>,
): ObservableStaking =>
  new ObservableStaking(
    bitcoin,
    { address: account.address, publicKeyNoCoordHex: terms.staker },
    { ...referenceParams(params), version: 0, tag, btcActivationHeight: activationHeight },
    [...terms.finalityProviders],
    terms.stakingTime,
  )

/** Parameters as the reference writes them. */
export const referenceParams = (params: StakingParams) => ({
  covenantNoCoordPks: [...params.covenant.keys],
  covenantQuorum: params.covenant.quorum,
  unbondingTime: params.unbondingTime,
  unbondingFeeSat: Number(params.unbondingFee),
  minStakingAmountSat: Number(params.minStakingValue),
  maxStakingAmountSat: Number(params.maxStakingValue),
  minStakingTimeBlocks: params.minStakingTime,
  maxStakingTimeBlocks: params.maxStakingTime,
  slashing: {
    slashingPkScriptHex: params.slashingScript,
    slashingRate: Number(params.slashingRate),
    minSlashingTxFeeSat: Number(params.minSlashingFee),
  },
})

/** A coin as the reference writes it. */
export const referenceCoin = ({ outpoint, value, scriptPubKey }: Utxo) => ({
  ...outpoint,
  value: Number(value),
  scriptPubKey: String(scriptPubKey),
})

/** Its transactions come from a class it does not export. */
export function referenceTransaction(
  like: ReferenceTransaction,
  hex: string,
): ReferenceTransaction {
  const { fromHex } = like.constructor as unknown as {
    readonly fromHex: (hex: string) => ReferenceTransaction
  }
  return fromHex(hex)
}
