'use client'

import { useTranslations } from 'use-intl'
import { Fact, Facts } from '@/components/ui/facts'
import { Grouped } from '@/components/ui/grouped'
import type { TapLeaf } from '@/lib/bitcoin/signing'
import { slashingChangeOutput, stakingOutput, unbondingOutput } from '@/lib/staking/outputs'
import type { StakingTerms } from '@/lib/staking/terms'

/** Each script by which the coins can be spent, with what proves that it belongs to its output. */
export function KitScripts({ terms }: { readonly terms: StakingTerms }) {
  const t = useTranslations('kit.page.leaf')
  const staking = stakingOutput(terms).leaves
  const unbonding = unbondingOutput(terms).leaves
  return (
    <Facts>
      <Leaf name={t('staking.timelock')} leaf={staking.timelock} />
      <Leaf name={t('staking.unbonding')} leaf={staking.unbonding} />
      <Leaf name={t('staking.slashing')} leaf={staking.slashing} />
      <Leaf name={t('unbonding.timelock')} leaf={unbonding.timelock} />
      <Leaf name={t('unbonding.slashing')} leaf={unbonding.slashing} />
      <Leaf
        name={t('slashingChange.timelock')}
        leaf={slashingChangeOutput(terms).leaves.timelock}
      />
    </Facts>
  )
}

function Leaf({ name, leaf }: { readonly name: string; readonly leaf: TapLeaf }) {
  const t = useTranslations('kit.page')
  return (
    <Fact name={name}>
      <span className="font-normal text-sm">
        <span className="block text-ink-soft">{t('script')}</span>
        <Grouped text={leaf.script} size={8} />
        <span className="block text-ink-soft">{t('controlBlock')}</span>
        <Grouped text={leaf.controlBlock} size={8} />
      </span>
    </Fact>
  )
}
