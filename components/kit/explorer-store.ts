import { type Explorer, explorers } from '@/lib/config/explorers'
import type { NetworkName } from '@/lib/config/networks'

const none = 'none'
const keyOf = (network: NetworkName) => `holdfast.explorer.${network}`
const listeners = new Set<() => void>()

/** Which explorer the person wants links to. Nothing else is kept, and an unknown word counts as no choice. */
export const explorerStore = {
  subscribe(onChange: () => void) {
    listeners.add(onChange)
    return () => listeners.delete(onChange)
  },
  /** The first of the network's until another is chosen; null when the person wants no links. */
  chosen(network: NetworkName): Explorer | null {
    const kept = localStorage.getItem(keyOf(network))
    if (kept === none) return null
    return explorers[network].find(({ id }) => id === kept) ?? explorers[network][0] ?? null
  },
  choose(network: NetworkName, explorer: Explorer | null) {
    localStorage.setItem(keyOf(network), explorer?.id ?? none)
    for (const listener of listeners) listener()
  },
}
