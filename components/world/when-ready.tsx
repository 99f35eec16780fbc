'use client'

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Failure } from '@/components/errors/failure'
import { WorldContext, worldQuery } from './world'

type Props = {
  readonly children: ReactNode
  /** Stands where the children will be while the site learns which network it is on. */
  readonly loading: ReactNode
  /** Stands there when it cannot; the failure itself by default. */
  readonly failed?: ReactNode
}

export function WhenReady({ children, loading, failed }: Props) {
  const { data, error, refetch } = useQuery(worldQuery())
  if (data) return <WorldContext value={data}>{children}</WorldContext>
  if (!error) return loading
  return failed === undefined ? <Failure error={error} onRetry={() => void refetch()} /> : failed
}
