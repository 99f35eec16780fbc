'use client'

import { useState } from 'react'

type Props = { readonly text: string; readonly label: string; readonly doneLabel: string }

export function CopyButton({ text, label, doneLabel }: Props) {
  const [copied, setCopied] = useState(false)
  const copy = () => void navigator.clipboard.writeText(text).then(() => setCopied(true))
  return (
    <button
      type="button"
      onClick={copy}
      onBlur={() => setCopied(false)}
      className="-ms-2 inline-flex min-h-11 items-center rounded-control px-2 text-sm underline underline-offset-4 hover:bg-well"
    >
      <span aria-live="polite">{copied ? doneLabel : label}</span>
    </button>
  )
}
