import type { ReactNode } from 'react'

/** The ids a control needs to be tied to its words. */
export type FieldIds = {
  readonly id: string
  readonly 'aria-describedby': string
  readonly 'aria-invalid': boolean
}

type Props = {
  readonly id: string
  readonly label: ReactNode
  readonly hint?: ReactNode
  /** What is wrong with the value, beside the field; null when nothing is. */
  readonly problem: ReactNode | null
  readonly aside?: ReactNode
  readonly children: (ids: FieldIds) => ReactNode
}

export function Field({ id, label, hint, problem, aside, children }: Props) {
  const ids: FieldIds = {
    id,
    'aria-describedby': `${id}-hint ${id}-problem`,
    'aria-invalid': problem !== null,
  }
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <label htmlFor={id} className="font-semibold">
          {label}
        </label>
        {aside ? <span className="text-ink-soft text-sm">{aside}</span> : null}
      </div>
      {children(ids)}
      <p id={`${id}-hint`} className="text-ink-soft text-sm empty:hidden">
        {hint}
      </p>
      <p
        id={`${id}-problem`}
        aria-live="polite"
        className="font-medium text-danger text-sm empty:hidden"
      >
        {problem}
      </p>
    </div>
  )
}

export const inputLook =
  'min-h-12 w-full min-w-0 rounded-control border border-line-strong bg-sheet px-3 text-ink placeholder:text-ink-soft aria-invalid:border-danger aria-invalid:border-2'
