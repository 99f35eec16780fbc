import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { takeLostFocus } from '@/components/ui/take-lost-focus'

type Props = {
  readonly id: string
  readonly title: string
  readonly close: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** What helps a stake, opened where it was offered: to sign, or to put away again. */
export function CarePanel({ id, title, close, onClose, children }: Props) {
  return (
    <section
      aria-labelledby={id}
      className="space-y-3 rounded-card border border-line-strong bg-sheet p-4 [--ground:var(--sheet)] sm:p-6"
    >
      <h3 id={id} ref={takeLostFocus} tabIndex={-1} className="mb-3 text-2xl outline-none">
        {title}
      </h3>
      {children}
      <Button look="quiet" onClick={onClose}>
        {close}
      </Button>
    </section>
  )
}
