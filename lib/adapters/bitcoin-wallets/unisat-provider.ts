import { fieldOf } from '@/lib/adapters/wallet-question'

/**
 * UniSat's object on `window`, if it is UniSat's: OneKey and Binance put themselves in its place, and say so by a flag.
 * The newer name comes first, because only the older one is taken over.
 */
export function unisatProvider(scope: object): object | null {
  const candidates = [fieldOf(scope, 'unisat_wallet'), fieldOf(scope, 'unisat')]
  return candidates.find(isUnisat) ?? null
}

const isUnisat = (candidate: unknown): candidate is object =>
  typeof candidate === 'object' &&
  candidate !== null &&
  typeof fieldOf(candidate, 'requestAccounts') === 'function' &&
  !fieldOf(candidate, 'isOneKey') &&
  !fieldOf(candidate, 'isBinance')
