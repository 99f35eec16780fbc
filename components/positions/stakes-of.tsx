'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { LinkButton } from '@/components/ui/link-button'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { EmptyTape } from './empty-tape'
import { PositionList } from './position-list'
import { StakesNotices } from './stakes-notices'
import { useStakes } from './use-stakes'

type Props = {
  readonly staker: XOnlyKey
  readonly loading: ReactNode
  /** Somebody is looked at, without a wallet. */
  readonly isWatched?: boolean
}

export function StakesOf({ staker, loading, isWatched = false }: Props) {
  const t = useTranslations('positions')
  const stakes = useStakes(staker)
  const { delegations, unreadable, remembered } = stakes
  if (!delegations) return loading
  const isEmpty = delegations.length === 0 && unreadable === 0 && !remembered
  if (isEmpty && isWatched) return <EmptyTape title={t('empty.title')} text={t('empty.watched')} />
  if (isEmpty)
    return (
      <EmptyTape title={t('empty.title')} text={t('empty.text')}>
        <LinkButton href="/stake" look="primary">
          {t('empty.stake')}
        </LinkButton>
      </EmptyTape>
    )
  return (
    <>
      <StakesNotices stakes={stakes} />
      <PositionList delegations={delegations} isWhole={!remembered && unreadable === 0} />
    </>
  )
}
