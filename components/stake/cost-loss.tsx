'use client'

import { useTranslations } from 'use-intl'
import { SatsAmount } from '@/components/money/sats-amount'
import { Fact, Facts } from '@/components/ui/facts'
import { Sheet } from '@/components/ui/sheet'
import type { Loss, StakeCost } from '@/lib/staking/cost'
import type { StakingParams } from '@/lib/staking/params'

type Props = { readonly cost: StakeCost; readonly params: StakingParams }

export function CostLoss({ cost, params }: Props) {
  const t = useTranslations('cost.loss')
  return (
    <Sheet labelledBy="cost-loss">
      <h2 id="cost-loss" className="text-2xl">
        {t('title')}
      </h2>
      <p className="mt-2 max-w-prose text-ink-soft">
        {t('intro', { rate: Number(params.slashingRate) })}
      </p>
      <Facts>
        <LossFact name={t('staked')} loss={cost.slashed.whileStaked} />
        <LossFact name={t('unbonding')} loss={cost.slashed.whileUnbonding} />
      </Facts>
    </Sheet>
  )
}

function LossFact({ name, loss }: { readonly name: string; readonly loss: Loss }) {
  const t = useTranslations('cost.loss')
  return (
    <Fact
      name={name}
      note={t.rich('made', {
        penalty: () => <SatsAmount value={loss.penalty} />,
        fees: () => <SatsAmount value={loss.fees} />,
      })}
    >
      <span className="text-danger">
        <SatsAmount value={loss.total} />, {t('share', { share: loss.share })}
      </span>
    </Fact>
  )
}
