import { useSyncExternalStore } from 'react'
import { useWorld } from '@/components/world/world'
import type { Explorer } from '@/lib/config/explorers'
import { explorerStore } from './explorer-store'

/** Whose pages links lead to; null when the person wants none. */
export function useExplorer(): Explorer | null {
  const { name } = useWorld().ports.network
  const chosen = () => explorerStore.chosen(name)
  return useSyncExternalStore(explorerStore.subscribe, chosen, chosen)
}
