import { useTranslations } from 'use-intl'
import type { StakingParams } from '@/lib/staking/params'
import type { ParamsDifference } from '@/lib/staking/params-differences'

/** A field of the parameters in words. */
export function useToldValue() {
  const t = useTranslations('preflight.table.value')
  const values: Record<ParamsDifference, (params: StakingParams) => string> = {
    version: ({ version }) => t('version', { version }),
    'activation-height': ({ activationHeight }) => t('block', { height: activationHeight }),
    covenant: ({ covenant }) =>
      t('covenant', { quorum: covenant.quorum, members: covenant.keys.length }),
    'staking-value': ({ minStakingValue, maxStakingValue }) =>
      t('sats-range', { least: Number(minStakingValue), most: Number(maxStakingValue) }),
    'staking-time': ({ minStakingTime, maxStakingTime }) =>
      t('blocks-range', { least: minStakingTime, most: maxStakingTime }),
    'slashing-script': ({ slashingScript }) => slashingScript,
    'slashing-rate': ({ slashingRate }) => t('share', { share: Number(slashingRate) }),
    'slashing-fee': ({ minSlashingFee }) => t('sats', { value: Number(minSlashingFee) }),
    'unbonding-time': ({ unbondingTime }) => t('blocks', { count: unbondingTime }),
    'unbonding-fee': ({ unbondingFee }) => t('sats', { value: Number(unbondingFee) }),
  }
  return (field: ParamsDifference, params: StakingParams): string => values[field](params)
}
