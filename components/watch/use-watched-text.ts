import { useSyncExternalStore } from 'react'
import { useWorld } from '@/components/world/world'

/** Who is watched in this tab, in the words they were typed in. */
export function useWatchedText(): string | null {
  const { watch } = useWorld()
  return useSyncExternalStore(watch.subscribe, watch.getSnapshot)
}
