'use client'

import { QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { IntlProvider } from 'use-intl'
import { createQueryClient } from '@/lib/queries/query-client'
import messages from '@/messages/en/everywhere.json'

const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone

export function Providers({ children }: { readonly children: ReactNode }) {
  const [queryClient] = useState(createQueryClient)
  return (
    <IntlProvider locale="en-GB" messages={messages} timeZone={timeZone}>
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </IntlProvider>
  )
}
