import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon'

const tones = {
  info: { icon: 'info', look: 'border-line-strong bg-well' },
  wait: { icon: 'wait', look: 'border-line-strong bg-well' },
  locked: { icon: 'lock', look: 'border-locked bg-locked-wash' },
  free: { icon: 'open', look: 'border-free bg-free-wash' },
  warning: { icon: 'warning', look: 'border-locked bg-locked-wash' },
  danger: { icon: 'warning', look: 'border-danger bg-danger-wash' },
  offline: { icon: 'offline', look: 'border-line-strong bg-well' },
} as const satisfies Record<string, { icon: IconName; look: string }>

type Props = {
  readonly tone: keyof typeof tones
  readonly title: ReactNode
  readonly children?: ReactNode
  readonly action?: ReactNode
  /** Announced when it appears. Only for what the person must know now. */
  readonly urgent?: boolean
}

export function Notice({ tone, title, children, action, urgent = false }: Props) {
  const { icon, look } = tones[tone]
  return (
    <div
      role={urgent ? 'alert' : undefined}
      className={`flex gap-3 rounded-card border border-s-4 p-4 ${look}`}
    >
      <span className="pt-0.5">
        <Icon name={icon} />
      </span>
      <div className="min-w-0 flex-1 space-y-1">
        <p className="font-semibold">{title}</p>
        {children ? <div className="space-y-2 text-ink">{children}</div> : null}
        {action ? <div className="flex flex-wrap gap-2 pt-2">{action}</div> : null}
      </div>
    </div>
  )
}
