'use client'

import type { ReactNode } from 'react'
import { Failure } from '@/components/errors/failure'
import { StakeDesk } from './stake-desk'
import { useDesk } from './use-desk'

/** A stake that is being thought about: the form and its cost. */
export function StakeThinking({ loading }: { readonly loading: ReactNode }) {
  const state = useDesk()
  switch (state.kind) {
    case 'loading':
      return loading
    case 'failed':
      return <Failure error={state.error} onRetry={state.retry} />
    case 'ready':
      return <StakeDesk facts={state.facts} loading={loading} />
  }
}
