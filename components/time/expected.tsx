'use client'

import { useFormatter, useTranslations } from 'use-intl'
import { useWorld } from '@/components/world/world'
import { type Blocks, blocksUntil, type Height } from '@/lib/bitcoin/blocks'
import { dateRange } from '@/lib/bitcoin/forecast'
import { rangeStyle } from './range-style'
import { useTip } from './use-tip'

/** When that many more blocks will have been found: `about 3–9 February 2028`. */
export function ExpectedIn({ blocks }: { readonly blocks: Blocks }) {
  const t = useTranslations('time')
  const format = useFormatter()
  const { ports } = useWorld()
  const tip = useTip()
  if (!tip) return null
  const range = dateRange({
    blocks,
    now: tip.asOf,
    spacingSeconds: ports.network.blockSpacingSeconds,
  })
  const { earliest, latest } = range
  const text = format.dateTimeRange(earliest, latest, rangeStyle(range, tip.asOf))
  return <>{t('range', { range: keepDash(text) })}</>
}

/** A line may end with the dash, but not begin with it. */
const keepDash = (range: string) => range.replace(/\s–/, '\u202f–')

/** When a block of this height will have been found; says so when it already is. */
export function ExpectedAt({ height }: { readonly height: Height }) {
  const t = useTranslations('time')
  const tip = useTip()
  if (!tip) return null
  const blocks = blocksUntil(height, tip.height)
  return blocks === 0 ? t('reached') : <ExpectedIn blocks={blocks} />
}
