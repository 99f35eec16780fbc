'use client'

import { useTranslations } from 'use-intl'
import { Amount } from '@/components/money/amount'
import { Preflight } from '@/components/preflight/preflight'
import { BlockCount } from '@/components/time/block-count'
import { useTip } from '@/components/time/use-tip'
import { Fact, Facts } from '@/components/ui/facts'
import { Grouped } from '@/components/ui/grouped'
import { Notice } from '@/components/ui/notice'
import { PrintButton } from '@/components/ui/print-button'
import { Sheet } from '@/components/ui/sheet'
import { takeLostFocus } from '@/components/ui/take-lost-focus'
import { useBitcoinWallet } from '@/components/wallet/use-wallets'
import { useWorld } from '@/components/world/world'
import type { FeeRates } from '@/lib/ports/bitcoin-chain'
import type { StakingParams } from '@/lib/staking/params'
import type { StakeFunds } from '@/lib/staking/stake-request'
import { CostFees } from './cost-fees'
import { CostLoss } from './cost-loss'
import { CostMoments } from './cost-moments'
import { costOf } from './cost-of'
import { CostSignatures } from './cost-signatures'
import { CostTime } from './cost-time'
import { ProviderFacts, ProviderWarning } from './provider-facts'
import { shareOf } from './provider-order'
import type { ReadyStake } from './read-draft'
import { StartSigning } from './start-signing'

type Props = {
  readonly stake: ReadyStake
  readonly params: StakingParams
  readonly rates: FeeRates
  readonly funds: StakeFunds
  readonly onBack: () => void
}

/** The whole cost, before the click. */
export function CostSheet({ stake, params, rates, funds, onBack }: Props) {
  const t = useTranslations('cost')
  const wallet = useBitcoinWallet()
  const cost = costOf({ stake, params, funds })
  return (
    <div className="space-y-5">
      <Sheet labelledBy="cost-title">
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <h2 id="cost-title" ref={takeLostFocus} tabIndex={-1} className="text-3xl outline-none">
            {t('title')}
          </h2>
          <PrintButton label={t('print')} />
        </div>
        <Printed />
        <p className="mt-4 font-display text-4xl sm:text-5xl">
          <Amount value={stake.value} />
        </p>
        <CostTime params={params} stakingTime={stake.stakingTime} />
        <Facts>
          <Fact
            name={t('provider')}
            note={<ProviderFacts provider={stake.provider} isAlone={false} />}
          >
            {stake.provider.moniker}
            <span className="mt-1 block font-normal">
              <Grouped text={stake.provider.key} size={8} />
            </span>
          </Fact>
          <Fact name={t('commission')} note={t('commissionNote')}>
            {t('commissionText', { share: shareOf(stake.provider.commission) })}
          </Fact>
          <Fact name={t('term')} note={t('termNote')}>
            <BlockCount value={stake.stakingTime} />
          </Fact>
        </Facts>
        <ProviderWarning provider={stake.provider} />
      </Sheet>
      {cost ? (
        <>
          <CostMoments params={params} stakingTime={stake.stakingTime} />
          <CostFees cost={cost} params={params} rates={rates} feeRate={stake.feeRate} />
          <CostLoss cost={cost} params={params} />
        </>
      ) : (
        <Notice tone="danger" title={t('coinsGone.title')} urgent>
          {t('coinsGone.text')}
        </Notice>
      )}
      {wallet ? <CostSignatures wallet={wallet} /> : null}
      <Preflight stake={stake} params={params} funds={funds}>
        {(verdict) => <StartSigning stake={stake} verdict={verdict} onBack={onBack} />}
      </Preflight>
    </div>
  )
}

/** On paper alone: of which network and which moment the sheet speaks. */
function Printed() {
  const t = useTranslations('cost')
  const network = useTranslations('network')
  const { name } = useWorld().ports.network
  const tip = useTip()
  return (
    <p className="mt-2 hidden print:block">
      {tip ? t('printed', { network: network(`${name}.name`), time: tip.asOf }) : null}
    </p>
  )
}
