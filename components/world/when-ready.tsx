'use client'

import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useSyncExternalStore } from 'react'
import { Failure } from '@/components/errors/failure'
import { useProblem } from './use-problem'
import { WorldContext, worldQuery } from './world'

type Props = {
  readonly children: ReactNode
  /** Stands where the children will be while the site learns which network it is on. */
  readonly loading: ReactNode
  /** Stands there when it cannot; the failure itself by default. */
  readonly failed?: ReactNode
}

export function WhenReady({ children, loading, failed }: Props) {
  const world = useQuery(worldQuery())
  const problem = useProblem([world])
  const { data, refetch } = world
  if (!useHydrated()) return loading
  if (data) return <WorldContext value={data}>{children}</WorldContext>
  if (problem === null) return loading
  return failed === undefined ? <Failure error={problem} onRetry={() => void refetch()} /> : failed
}

/** False while this part of the prerendered page is taken over: the world may be there before its turn has come. */
const useHydrated = () =>
  useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  )

const neverChanges = () => () => undefined
