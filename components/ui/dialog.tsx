'use client'

import { type ReactNode, useCallback, useId, useRef } from 'react'
import { Icon } from './icon'

export const useDialog = () => {
  const ref = useRef<HTMLDialogElement>(null)
  return { ref, open: () => ref.current?.showModal(), close: () => ref.current?.close() }
}

/** Where the dialog is kept while it is on the page. */
export type DialogPlace = {
  current: Pick<HTMLDialogElement, 'showModal' | 'close'> | null
}

type Props = {
  readonly dialog: DialogPlace
  readonly title: ReactNode
  readonly closeLabel: string
  readonly children: ReactNode
  /** Open from the moment it is there, until it is closed for good. */
  readonly startsOpen?: boolean
  readonly onClose?: () => void
}

/** A modal sheet: rises from the thumb on a phone, stands in the middle elsewhere. */
export function Dialog({
  dialog,
  title,
  closeLabel,
  children,
  startsOpen = false,
  onClose,
}: Props) {
  const titleId = useId()
  const appear = useCallback(
    (element: HTMLDialogElement | null) => {
      dialog.current = element
      if (startsOpen && element?.isConnected) element.showModal()
    },
    [dialog, startsOpen],
  )
  return (
    <dialog
      ref={appear}
      onClose={onClose}
      aria-labelledby={titleId}
      className="m-0 mt-auto max-h-[90dvb] w-full max-w-full overflow-y-auto rounded-t-card border border-line bg-sheet p-0 text-ink sm:m-auto sm:w-[34rem] sm:rounded-card"
    >
      <div className="sticky top-0 z-10 flex items-center justify-between gap-4 border-line border-b bg-sheet py-2 ps-5 pe-2">
        <h2 id={titleId} className="text-2xl">
          {title}
        </h2>
        <button
          type="button"
          onClick={() => dialog.current?.close()}
          className="inline-flex size-11 items-center justify-center rounded-control hover:bg-well"
        >
          <Icon name="cross" />
          <span className="sr-only">{closeLabel}</span>
        </button>
      </div>
      <div className="space-y-5 p-5">{children}</div>
    </dialog>
  )
}
