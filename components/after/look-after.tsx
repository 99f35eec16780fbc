import { lazy } from 'react'
import { withWords } from '@/components/words'

const words = () =>
  Promise.all([import('@/messages/en/signing.json'), import('@/messages/en/after.json')]).then(
    ([signing, after]) => ({
      default: { ...signing.default, ...after.default },
    }),
  )

/** What has become of a stake that was sent, and what helps. */
export const Aftercare = lazy(() =>
  Promise.all([import('./aftercare'), words()]).then(([{ Aftercare }, said]) =>
    withWords(Aftercare, said),
  ),
)

/** The same of a stake the journal knows, which goes on being watched while this is shown. */
export const WatchedStake = lazy(() =>
  Promise.all([import('./watched-stake'), words()]).then(([{ WatchedStake }, said]) =>
    withWords(WatchedStake, said),
  ),
)
