import { useTranslations } from 'use-intl'
import { Icon } from '@/components/ui/icon'
import type { Position } from '@/lib/staking/position'
import { type CoinState, coinState } from './phase-look'

const looks = {
  'still-yours': { icon: 'wallet', look: 'border-line-strong bg-well text-ink' },
  locked: { icon: 'lock', look: 'border-locked bg-locked-wash text-locked' },
  waiting: { icon: 'wait', look: 'border-line-strong bg-well text-ink' },
  free: { icon: 'open', look: 'border-free bg-free-wash text-free' },
} as const satisfies Record<CoinState, object>

/** A word and a sign for what the coins are now. */
export function CoinTag({ phase }: { readonly phase: Position['phase'] }) {
  const t = useTranslations('position.tag')
  const { icon, look } = looks[coinState[phase]]
  return (
    <span
      data-phase={phase}
      className={`inline-flex items-center gap-1.5 rounded-full border px-2.5 py-0.5 font-semibold text-sm ${look}`}
    >
      <Icon name={icon} size={16} />
      {t(phase)}
    </span>
  )
}
