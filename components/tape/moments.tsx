import type { ReactNode } from 'react'
import { MomentNumber } from './tape'

/** What can be done at each numbered point of a tape, in words. */
export function Moments({ children }: { readonly children: ReactNode }) {
  return <ol className="grid gap-x-6 gap-y-4 sm:grid-flow-col sm:auto-cols-fr">{children}</ol>
}

type Props = {
  readonly number: number
  readonly title: ReactNode
  readonly children: ReactNode
  readonly isNow?: boolean
}

export function Moment({ number, title, children, isNow = false }: Props) {
  return (
    <li className="flex gap-2.5" aria-current={isNow ? 'step' : undefined}>
      <span className="pt-0.5">
        <MomentNumber number={number} />
      </span>
      <div className="min-w-0">
        <p className="font-semibold">{title}</p>
        <div className="text-ink-soft text-sm">{children}</div>
      </div>
    </li>
  )
}
