import type { ReactNode } from 'react'

type Props = { readonly children: ReactNode; readonly note?: ReactNode }

/** The one primary action, where the thumb is. It stays in sight on a phone and in the flow elsewhere. */
export function ActionBar({ children, note }: Props) {
  return (
    <div className="sticky bottom-0 z-10 -mx-4 mt-3 border-line border-t bg-(--ground) px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:static sm:mx-0 sm:mt-0 sm:border-0 sm:bg-transparent sm:px-0">
      <div className="flex flex-wrap gap-3">{children}</div>
      {note ? <p className="pt-2 text-ink-soft text-sm">{note}</p> : null}
    </div>
  )
}
