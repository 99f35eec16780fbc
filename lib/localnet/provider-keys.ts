import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { type LocalKey, localKey } from './genesis-keys'

/** The two keys of a finality provider: what it signs blocks with, and its Babylon account. */
export type ProviderKeys = { readonly finality: LocalKey; readonly account: LocalKey }

const known = new Map<number, ProviderKeys>()
const numbers = new Map<XOnlyKey, number>()

/** The keys of the local network's own providers, numbered from 1. Everybody can compute them. */
export function providerKeys(number: number): ProviderKeys {
  const found = known.get(number)
  if (found) return found
  const keys = {
    finality: localKey(`finality provider ${number}`),
    account: localKey(`finality provider account ${number}`),
  }
  known.set(number, keys)
  numbers.set(keys.finality.key, number)
  return keys
}

/** The keys behind one of the first `count` providers' public key; null for anybody else's. */
export function keysOfProvider(key: XOnlyKey, count: number): ProviderKeys | null {
  for (let number = known.size + 1; number <= count && !numbers.has(key); number += 1)
    providerKeys(number)
  const number = numbers.get(key)
  return number === undefined || number > count ? null : providerKeys(number)
}
