import type { ReactNode } from 'react'

type Props = {
  readonly name: string
  readonly value: string
  readonly checked: boolean
  readonly onChoose: () => void
  readonly title: ReactNode
  readonly children?: ReactNode
  readonly disabled?: boolean
}

/** One radio of a group, as a whole row to press. */
export function Choice({
  name,
  value,
  checked,
  onChoose,
  title,
  children,
  disabled = false,
}: Props) {
  return (
    <label className="flex min-h-11 items-start gap-3 rounded-control border border-line px-3 py-2.5 hover:bg-well has-checked:border-ink has-checked:bg-well has-focus-visible:outline-3 has-focus-visible:outline-focus has-disabled:cursor-not-allowed has-disabled:hover:bg-transparent">
      <input
        type="radio"
        name={name}
        value={value}
        checked={checked}
        disabled={disabled}
        onChange={onChoose}
        className="mt-1 size-4 shrink-0 accent-ink"
      />
      <span className="min-w-0 flex-1">
        <span className="block font-medium">{title}</span>
        {children ? <span className="block text-ink-soft text-sm">{children}</span> : null}
      </span>
    </label>
  )
}
