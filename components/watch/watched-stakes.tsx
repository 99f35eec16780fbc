'use client'

import type { ReactNode } from 'react'
import { Failure } from '@/components/errors/failure'
import { StakesOf } from '@/components/positions/stakes-of'
import { useWatched } from './use-watched'
import { WatchForm } from './watch-form'
import { WatchedMissing } from './watched-missing'
import { Watching } from './watching'

type Props = { readonly text: string; readonly loading: ReactNode }

/** Everything of whoever is watched. */
export function WatchedStakes({ text, loading }: Props) {
  const state = useWatched(text)
  if (state.kind === 'looking')
    return (
      <>
        <Watching text={text} watched={null} />
        {loading}
      </>
    )
  if (state.kind === 'failed')
    return (
      <>
        <Watching text={text} watched={null} />
        <Failure error={state.error} onRetry={state.retry} />
      </>
    )
  const { watched } = state
  return (
    <>
      <Watching text={text} watched={watched} />
      {watched.kind === 'found' ? (
        <StakesOf staker={watched.staker} loading={loading} isWatched />
      ) : (
        <>
          <WatchedMissing watched={watched} />
          <WatchForm />
        </>
      )}
    </>
  )
}
