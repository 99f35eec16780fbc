import { useSyncExternalStore } from 'react'
import { useWorld } from '@/components/world/world'

/** What is noted of each server, as it changes. */
export function useSourcesSeen() {
  const { record } = useWorld().ports.sources
  return useSyncExternalStore(record.subscribe, record.getSnapshot)
}
