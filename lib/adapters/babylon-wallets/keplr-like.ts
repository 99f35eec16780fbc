import { isForeign } from '@/lib/adapters/foreign-flags'
import { fieldOf } from '@/lib/adapters/wallet-question'
import { keplrShapeOf } from './injectable'

/** A wallet that is asked as Keplr is, and in what it differs. */
export type KeplrLike = {
  readonly id: string
  /** Its object on the window, in Keplr's shape; null when it is not there. */
  readonly locate: (scope: object) => object | null
  /** Events of the window after which its account may be another one. */
  readonly changes: readonly string[]
  /** Whether it can be told of a chain it does not know. */
  readonly takesSuggestions: boolean
}

/** Those that do not say when their account changes are looked at when the person comes back from them. */
const unannounced = ['focus']

const elsewhere: readonly KeplrLike[] = [
  {
    id: 'okx',
    locate: (scope) => signerAt(scope, 'okxwallet', 'keplr'),
    changes: unannounced,
    takesSuggestions: true,
  },
  {
    id: 'unisat',
    locate: (scope) => unisat(scope),
    changes: unannounced,
    takesSuggestions: false,
  },
  {
    id: 'onekey',
    locate: (scope) => signerAt(scope, '$onekey', 'cosmos'),
    changes: ['keplr_keystorechange', 'focus'],
    takesSuggestions: true,
  },
  {
    id: 'cosmostation',
    locate: (scope) => signerAt(scope, 'cosmostation', 'providers', 'keplr'),
    changes: ['cosmostation_keystorechange', 'focus'],
    takesSuggestions: true,
  },
  {
    id: 'bbnwallet',
    locate: (scope) => {
      const wallet = fieldOf(scope, 'bbnwallet')
      return canSign(wallet) ? keplrShapeOf(wallet) : null
    },
    changes: unannounced,
    takesSuggestions: false,
  },
]

/** Keplr first; the others stand where only they put themselves. */
export const keplrLikes: readonly KeplrLike[] = [
  {
    id: 'keplr',
    locate: (scope) => keplr(scope),
    changes: ['keplr_keystorechange'],
    takesSuggestions: true,
  },
  ...elsewhere,
]

/** Wallets put themselves in Keplr's place too; one that is known elsewhere is not Keplr. */
function keplr(scope: object): object | null {
  const candidate = signerAt(scope, 'keplr')
  const flags = ['isOneKey', 'isOkxWallet', 'isOKExWallet', 'isCosmostation', 'isBinance']
  const isOther =
    flags.some((flag) => fieldOf(candidate, flag)) ||
    fieldOf(fieldOf(scope, '$onekey'), 'bbnCosmos') === candidate ||
    elsewhere.some(({ locate }) => locate(scope) === candidate)
  return isOther ? null : candidate
}

function unisat(scope: object): object | null {
  const places = ['unisat_wallet', 'unisat'].filter((name) => !isForeign(fieldOf(scope, name)))
  return places.map((name) => signerAt(scope, name, 'keplr')).find((found) => found) ?? null
}

function signerAt(scope: object, ...path: readonly string[]): object | null {
  const candidate = path.reduce<unknown>(fieldOf, scope)
  return canSign(candidate) ? candidate : null
}

const canSign = (candidate: unknown): candidate is object =>
  typeof candidate === 'object' &&
  candidate !== null &&
  ['signDirect', 'getOfflineSigner', 'getOfflineSignerAuto'].some(
    (method) => typeof fieldOf(candidate, method) === 'function',
  )
