import { fieldOf } from '@/lib/adapters/wallet-question'

/** The object with the one method of a feature, which is called as the feature's name says after the colon. */
export function methodOf(
  wallet: object,
  feature: string,
): { readonly object: object; readonly method: string } | null {
  const object = fieldOf(fieldOf(wallet, 'features'), feature)
  const method = feature.slice(feature.indexOf(':') + 1)
  if (typeof object !== 'object' || object === null) return null
  return typeof fieldOf(object, method) === 'function' ? { object, method } : null
}
