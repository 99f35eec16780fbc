'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { BlockCount } from '@/components/time/block-count'
import { BlockHeight } from '@/components/time/block-height'
import { ExpectedIn } from '@/components/time/expected'
import { useTip } from '@/components/time/use-tip'
import { Fact, Facts } from '@/components/ui/facts'
import { Sheet } from '@/components/ui/sheet'
import { useWorld } from '@/components/world/world'
import { type Blocks, heightAfter, toBlocks } from '@/lib/bitcoin/blocks'
import { babylonQueries } from '@/lib/queries/babylon'
import type { StakingParams } from '@/lib/staking/params'

type Props = { readonly params: StakingParams; readonly stakingTime: Blocks }

/** Each moment of the stake's life as a height and as dates, if the next block took it in. */
export function CostMoments({ params: { unbondingTime }, stakingTime }: Props) {
  const t = useTranslations('cost.moments')
  const { ports } = useWorld()
  const { data: depth } = useQuery(babylonQueries.confirmationDepth(ports))
  const counted = depth === undefined ? null : toBlocks(1 + depth)
  return (
    <Sheet labelledBy="cost-moments">
      <h2 id="cost-moments" className="text-2xl">
        {t('title')}
      </h2>
      <p className="mt-2 text-ink-soft">{t('intro')}</p>
      <Facts>
        <Fact name={t('in')}>
          <InBlocks blocks={toBlocks(1)} />
        </Fact>
        <Fact name={t('rewards')} note={depth === undefined ? null : t('rewardsNote', { depth })}>
          {counted === null ? t('rewardsUnknown') : <InBlocks blocks={counted} />}
        </Fact>
        <Fact name={t('quiet')} note={t('quietNote')}>
          <InBlocks blocks={toBlocks(1 + stakingTime - unbondingTime)} />
        </Fact>
        <Fact
          name={t('free')}
          note={t.rich('freeNote', { blocks: () => <BlockCount value={stakingTime} /> })}
        >
          <InBlocks blocks={toBlocks(1 + stakingTime)} />
        </Fact>
        <Fact name={t('early')} note={t('earlyNote')}>
          {t.rich('earlyText', {
            blocks: () => <BlockCount value={unbondingTime} />,
            when: () => <ExpectedIn blocks={toBlocks(2 + unbondingTime)} />,
          })}
        </Fact>
      </Facts>
    </Sheet>
  )
}

/** That many blocks from now, as the height then and the dates it may be. */
function InBlocks({ blocks }: { readonly blocks: Blocks }) {
  const t = useTranslations('cost.moments')
  const tip = useTip()
  if (!tip) return t('waiting')
  return t.rich('at', {
    height: () => <BlockHeight value={heightAfter(tip.height, blocks)} />,
    when: () => <ExpectedIn blocks={blocks} />,
  })
}
