import { fieldOf } from '@/lib/adapters/wallet-question'

/** What is at a dotted path below `scope`; undefined where a step is missing, or when reading it throws. */
export const valueAt = (scope: object, path: string): unknown =>
  path.split('.').reduce<unknown>(fieldOf, scope)

/** The object at a dotted path, if it has all these methods. Pages and extensions put anything on a window. */
export function walletObjectAt(
  scope: object,
  path: string,
  methods: readonly string[],
): object | null {
  const value = valueAt(scope, path)
  if (typeof value !== 'object' || value === null) return null
  return methods.every((method) => typeof fieldOf(value, method) === 'function') ? value : null
}
