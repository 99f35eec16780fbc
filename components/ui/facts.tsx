import type { ReactNode } from 'react'

/** Pairs of a name and a value, the value first for the eye and last for the ear. */
export function Facts({ children }: { readonly children: ReactNode }) {
  return <dl className="divide-y divide-line">{children}</dl>
}

type FactProps = {
  readonly name: ReactNode
  readonly children: ReactNode
  readonly note?: ReactNode
}

export function Fact({ name, children, note }: FactProps) {
  return (
    <div className="grid gap-x-6 gap-y-0.5 py-3 sm:grid-cols-[minmax(9rem,2fr)_3fr]">
      <dt className="text-ink-soft">{name}</dt>
      <dd className="min-w-0">
        <div className="font-medium">{children}</div>
        {note ? <div className="text-ink-soft text-sm">{note}</div> : null}
      </dd>
    </div>
  )
}
