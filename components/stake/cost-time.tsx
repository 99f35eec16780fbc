'use client'

import { useTranslations } from 'use-intl'
import { Moment, Moments } from '@/components/tape/moments'
import { Tape } from '@/components/tape/tape'
import { tapeCells } from '@/components/tape/tape-cells'
import { BlockCount } from '@/components/time/block-count'
import { BlockHeight } from '@/components/time/block-height'
import { ExpectedIn } from '@/components/time/expected'
import { useTip } from '@/components/time/use-tip'
import { type Blocks, heightAfter, toBlocks } from '@/lib/bitcoin/blocks'
import type { StakingParams } from '@/lib/staking/params'

type Props = { readonly params: StakingParams; readonly stakingTime: Blocks }

/** The stake's life if it got into the next block. */
export function CostTime({ params, stakingTime }: Props) {
  const t = useTranslations('cost.time')
  const tip = useTip()
  const { unbondingTime } = params
  const cells = tapeCells({
    spans: [
      { kind: 'locked', blocks: stakingTime - unbondingTime, moment: 1 },
      { kind: 'locked', blocks: unbondingTime, moment: 2 },
      { kind: 'free', blocks: Math.ceil(stakingTime / 5), moment: 3 },
    ],
    elapsed: 0,
    count: 28,
  })
  const unlock = toBlocks(stakingTime + 1)
  return (
    <div className="pb-4">
      <Tape cells={cells} />
      <Moments>
        <Moment number={1} title={t('locked')}>
          {t.rich('lockedText', { unbonding: () => <BlockCount value={unbondingTime} /> })}
        </Moment>
        <Moment number={2} title={t('quiet')}>
          {t.rich('quietText', { unbonding: () => <BlockCount value={unbondingTime} /> })}
        </Moment>
        <Moment number={3} title={t('free')}>
          {tip
            ? t.rich('freeText', {
                height: () => <BlockHeight value={heightAfter(tip.height, unlock)} />,
                when: () => <ExpectedIn blocks={unlock} />,
              })
            : null}
        </Moment>
      </Moments>
    </div>
  )
}
