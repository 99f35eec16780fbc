'use client'

import { useTranslations } from 'use-intl'
import { useIsSent } from '@/components/after/use-is-sent'
import { BlockCount } from '@/components/time/block-count'
import { BlockHeight } from '@/components/time/block-height'
import { ExpectedAt } from '@/components/time/expected'
import { type Height, heightAfter } from '@/lib/bitcoin/blocks'
import type { Standing } from './standing'

/** Where a stake is, said plainly: `Locked until block 971,204, about 3–9 February 2028.` */
export function PositionSentence({ standing }: { readonly standing: Standing }) {
  const t = useTranslations('position.sentence')
  const { position, delegation } = standing
  const isSent = useIsSent(delegation.stakingTxid)
  const until = (height: Height) => ({
    height: () => <BlockHeight value={height} />,
    when: () => <ExpectedAt height={height} />,
  })
  switch (position.phase) {
    case 'confirming':
      return t.rich(position.needed === null ? 'confirming-unsure' : 'confirming', {
        ...until(heightAfter(position.stakedAt, delegation.stakingTime)),
        depth: Math.min(position.depth, position.needed ?? position.depth),
        needed: position.needed ?? position.depth,
      })
    case 'active':
      return t.rich('active', until(position.unlocksAt))
    case 'uncounted':
      return t.rich('uncounted', { ...until(position.unlocksAt), reported: position.reported })
    case 'expired-locked':
    case 'unbonding':
    case 'slashed':
      return t.rich(position.phase, {
        ...until(position.unlocksAt),
        remaining: () => <BlockCount value={position.remaining} />,
      })
    case 'withdrawable':
      return t(`withdrawable-${position.from}`)
    case 'withdrawn':
      return t.rich('withdrawn', { height: () => <BlockHeight value={position.at} /> })
    case 'unknown':
      return t('unknown', { reported: position.reported })
    case 'ready':
      return t(isSent ? 'lost' : 'ready')
    case 'registered':
    case 'broadcast':
    case 'unbonding-broadcast':
    case 'slashing-broadcast':
    case 'withdrawing':
    case 'spent-elsewhere':
      return t(position.phase)
  }
}
