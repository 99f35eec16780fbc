import type { ReactNode } from 'react'
import { Tape } from '@/components/tape/tape'
import { tapeCells } from '@/components/tape/tape-cells'
import { Sheet } from '@/components/ui/sheet'

const blank = tapeCells({
  spans: [{ kind: 'before', blocks: 1, moment: null }],
  elapsed: null,
  count: 28,
})

type Props = { readonly title: ReactNode; readonly text: ReactNode; readonly children?: ReactNode }

/** Nothing here yet: blocks nobody has written on, and what to do about it. */
export function EmptyTape({ title, text, children }: Props) {
  return (
    <Sheet>
      <Tape cells={blank} />
      <h2 className="text-2xl">{title}</h2>
      <p className="mt-2 mb-5 max-w-prose text-ink-soft">{text}</p>
      <div className="flex flex-wrap gap-3">{children}</div>
    </Sheet>
  )
}
