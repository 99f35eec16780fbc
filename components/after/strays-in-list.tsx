'use client'

import { useQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { useWorld } from '@/components/world/world'
import { WatchedStake } from './look-after'
import { watchedStakesQuery } from './watched-stakes'

/** The stakes sent from this browser that something is wrong with. All of them are looked after while this is shown. */
export function StraysInList() {
  const { data = [] } = useQuery(watchedStakesQuery(useWorld().ports))
  return (
    <Suspense fallback={null}>
      {data.map(({ id }) => (
        <WatchedStake key={id} id={id} place="list" />
      ))}
    </Suspense>
  )
}
