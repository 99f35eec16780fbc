import { initBTCCurve, Staking } from '@babylonlabs-io/btc-staking-ts'
import { bitcoin } from 'bitcoinjs-lib/src/networks'
import type { Utxo } from '@/lib/bitcoin/utxo'
import type { StakeCase } from './stake-cases'

export type ReferenceTransaction = ReturnType<Staking['createStakingTransaction']>['transaction']

initBTCCurve()

/** Babylon's own library, told the same stake. It comes with a bitcoinjs-lib and a curve of its own. */
export function referenceOf({
  params,
  terms,
  account,
}: Pick<StakeCase, 'params' | 'terms' | 'account'>): Staking {
  return new Staking(
    bitcoin,
    { address: account.address, publicKeyNoCoordHex: terms.staker },
    {
      covenantNoCoordPks: [...terms.covenant.keys],
      covenantQuorum: terms.covenant.quorum,
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
    },
    [...terms.finalityProviders],
    terms.stakingTime,
  )
}

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
