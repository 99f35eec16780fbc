'use client'

import messages from '@/messages/en/everywhere.json'

/** The last resort, when the shell itself broke: no styles but the page's own. */
export default function GlobalError({ reset }: { readonly reset: () => void }) {
  const { title, help } = messages.errors.unexpected
  return (
    <html lang="en">
      <body>
        <h1>{title}</h1>
        <p>{help}</p>
        <button type="button" onClick={reset}>
          {messages.errors.again}
        </button>
      </body>
    </html>
  )
}
