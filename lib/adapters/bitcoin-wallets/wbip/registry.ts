import { claimedName } from '@/lib/adapters/claimed-name'
import { fieldOf } from '@/lib/adapters/wallet-question'
import { isProviderPath } from './provider'

/** A wallet's own entry: where on `window` its object is, and what it calls itself. */
export type Registered = { readonly path: string; readonly name: string }

/** WBIP-004 names the second and once named the third; what wallets really write to is the first. */
const registries = ['btc_providers', 'wbip_providers', 'webbtc_providers']

/** Nobody has so many wallets; whoever writes more wants to drown the others. */
const mostEntries = 50

/** What wallets have registered, each place once: whoever was first keeps it. Nothing a page or wallet writes makes this throw. */
export function registeredWallets(scope: object): readonly Registered[] {
  const places = new Map<string, Registered>()
  for (const entry of registries.flatMap((name) => entriesIn(fieldOf(scope, name)))) {
    const path = fieldOf(entry, 'id')
    if (!isProviderPath(path) || places.has(path)) continue
    places.set(path, { path, name: claimedName(fieldOf(entry, 'name')) || path })
  }
  return [...places.values()]
}

function entriesIn(registry: unknown): readonly unknown[] {
  if (!isArray(registry)) return []
  const told = Number(fieldOf(registry, 'length'))
  const length = Number.isInteger(told) ? Math.min(told, mostEntries) : 0
  return Array.from({ length }, (_, index) => fieldOf(registry, String(index)))
}

/** `Array.isArray` throws for a proxy that was revoked. */
function isArray(value: unknown): boolean {
  try {
    return Array.isArray(value)
  } catch {
    return false
  }
}
