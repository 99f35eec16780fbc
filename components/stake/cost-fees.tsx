'use client'

import { useTranslations } from 'use-intl'
import { SatsAmount } from '@/components/money/sats-amount'
import { Fact, Facts } from '@/components/ui/facts'
import { Notice } from '@/components/ui/notice'
import { Sheet } from '@/components/ui/sheet'
import type { FeeRates } from '@/lib/ports/bitcoin-chain'
import type { StakeCost } from '@/lib/staking/cost'
import type { StakingParams } from '@/lib/staking/params'
import { registrationEstimate } from './registration-estimate'

type Props = { readonly cost: StakeCost; readonly params: StakingParams; readonly rates: FeeRates }

export function CostFees({ cost, params, rates }: Props) {
  const t = useTranslations('cost.fees')
  const { early, atExpiry } = cost
  return (
    <Sheet labelledBy="cost-fees">
      <h2 id="cost-fees" className="text-2xl">
        {t('title')}
      </h2>
      <Facts>
        <Fact name={t('staking')} note={t('stakingNote')}>
          <SatsAmount value={cost.stakingFee} />
        </Fact>
        <Fact name={t('registration')} note={t('registrationNote')}>
          {t('about', { amount: registrationEstimate(params) })}
        </Fact>
        <Fact name={t('expiry')} note={t('expiryNote')}>
          <SatsAmount value={atExpiry.withdrawalFee} />
        </Fact>
        <Fact name={t('early')} note={t('earlyNote', { rate: early.unbondingFeeRate })}>
          <SatsAmount value={early.unbondingFee} /> + <SatsAmount value={early.withdrawalFee} />
        </Fact>
        <Fact name={t('totalExpiry')}>
          <SatsAmount value={atExpiry.total} />
        </Fact>
        <Fact name={t('totalEarly')}>
          <SatsAmount value={early.total} />
        </Fact>
      </Facts>
      <UnbondingRate rate={early.unbondingFeeRate} rates={rates} />
    </Sheet>
  )
}

/** The unbonding fee can never be raised, so whether it would do today is worth knowing before the coins go in. */
export function UnbondingRate({
  rate,
  rates,
}: {
  readonly rate: number
  readonly rates: FeeRates
}) {
  const t = useTranslations('cost.unbondingRate')
  const values = { rate, today: rates.hour }
  return rate >= rates.hour ? (
    <Notice tone="free" title={t('enough.title', values)}>
      <p>{t('enough.text', values)}</p>
    </Notice>
  ) : (
    <Notice tone="warning" title={t('short.title', values)}>
      <p>{t('short.text', values)}</p>
    </Notice>
  )
}
