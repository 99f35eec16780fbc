'use client'

import { useTranslations } from 'use-intl'
import { SatsAmount } from '@/components/money/sats-amount'
import { BlockCount } from '@/components/time/block-count'
import { ExpectedIn } from '@/components/time/expected'
import { Fact, Facts } from '@/components/ui/facts'
import { Sheet } from '@/components/ui/sheet'
import type { FeeRate } from '@/lib/bitcoin/fee-rate'
import type { FeeRates } from '@/lib/ports/bitcoin-chain'
import type { StakeCost } from '@/lib/staking/cost'
import type { StakingParams } from '@/lib/staking/params'
import { expectedWithin } from './expected-confirmation'
import { registrationEstimate } from './registration-estimate'
import { UnbondingRate } from './unbonding-rate'

type Props = {
  readonly cost: StakeCost
  readonly params: StakingParams
  readonly rates: FeeRates
  /** What the staking transaction pays. */
  readonly feeRate: FeeRate
}

export function CostFees({ cost, params, rates, feeRate }: Props) {
  const t = useTranslations('cost.fees')
  const { early, atExpiry } = cost
  return (
    <Sheet labelledBy="cost-fees">
      <h2 id="cost-fees" className="text-2xl">
        {t('title')}
      </h2>
      <Facts>
        <Fact name={t('staking')} note={<StakingFeeNote feeRate={feeRate} rates={rates} />}>
          <SatsAmount value={cost.stakingFee} />, {t('rate', { rate: feeRate })}
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
      <div className="mt-3">
        <UnbondingRate rate={early.unbondingFeeRate} rates={rates} />
      </div>
    </Sheet>
  )
}

function StakingFeeNote({ feeRate, rates }: Pick<Props, 'feeRate' | 'rates'>) {
  const t = useTranslations('cost.fees')
  const within = expectedWithin(feeRate, rates)
  return within === null
    ? t('stakingSlow', { hour: rates.hour })
    : t.rich('stakingNote', {
        blocks: () => <BlockCount value={within} />,
        when: () => <ExpectedIn blocks={within} />,
      })
}
