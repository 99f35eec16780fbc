import { airGappedWallet } from '@/lib/adapters/bitcoin-wallets/air-gapped/found'
import { findBitcoinWallets } from '@/lib/adapters/bitcoin-wallets/find'
import { practiceBitcoinWallet } from '@/lib/adapters/bitcoin-wallets/practice'
import type { AccountKind } from '@/lib/bitcoin/account'
import type { FoundBitcoinWallet } from '@/lib/ports/bitcoin-wallet'
import { deskOf } from './desk'
import type { Device } from './device'
import { injectableProvider } from './injectable-window'
import type { Ending, Misbehaviour } from './misbehaviours'
import { practiceOf } from './practice-server'
import { standardWallet } from './standard-wallet'
import { type UnisatOptions, unisatProvider } from './unisat-window'
import { wbipWindows } from './wbip-windows'

/** Why a row does not come about with a wallet. */
export type Absent = { readonly absent: string }

/** A wallet in the shape it is found in, with a device behind it. */
export type Shape = {
  readonly name: string
  readonly kind: AccountKind
  /** The window it leaves; null for what is not on a window. */
  readonly scope?: (device: Device) => object
  readonly found: (device: Device, scope: object) => readonly FoundBitcoinWallet[]
  readonly id: string
  /** Where it ends otherwise than the row says; undefined where it does not. */
  readonly otherwise?: (row: Misbehaviour) => AnyEnding | undefined
}

type AnyEnding = Ending | 'unreachable' | 'bad-answer' | Absent
type Endings = Readonly<Record<string, AnyEnding>>

/** How it ends with a wallet of this shape. */
export const endingOf = (row: Misbehaviour, { otherwise }: Shape): AnyEnding =>
  otherwise?.(row) ?? row.ends

const except =
  (endings: Endings) =>
  ({ name }: Misbehaviour) =>
    endings[name]

/** An object that is in its place as long as its extension is there. */
const placed = (device: Device, name: string, value: object): object =>
  Object.defineProperty({}, name, {
    enumerable: true,
    configurable: true,
    get: () => (device.gone ? undefined : value),
  })

type Told = Pick<Shape, 'id' | 'kind'> & { readonly otherwise?: Endings }
type Family = Omit<UnisatOptions, 'device'> & Told

/** Looked for with everything else, as in a browser. */
const onWindow = (_device: Device, scope: object) => findBitcoinWallets(scope)

const family = (
  { id, kind, otherwise = {}, tells, several }: Family,
  place: (device: Device, provider: object) => object,
): Shape => ({
  name: id,
  ...{ id, kind, otherwise: except(otherwise) },
  scope: (device) => place(device, unisatProvider({ device, tells, several })),
  found: onWindow,
})

/** What was signed is good on any network, and for the account that was asked. */
const cannotTellNetwork = {
  'changes its network while it asks': 'done',
  'is on another network': 'done',
} as const

const families: readonly Shape[] = [
  family({ id: 'unisat', kind: 'p2tr', tells: 'chain', several: 'each' }, (device, provider) =>
    placed(device, 'unisat_wallet', provider),
  ),
  family(
    { id: 'okx', kind: 'p2tr', tells: 'none', several: 'each', otherwise: cannotTellNetwork },
    (device, provider) => ({ okxwallet: placed(device, 'bitcoinRegtest', provider) }),
  ),
  family({ id: 'onekey', kind: 'p2tr', tells: 'network', several: 'each' }, (device, provider) => ({
    $onekey: placed(device, 'btc', provider),
  })),
  family(
    { id: 'keplr', kind: 'p2wpkh', tells: 'chain', several: 'shared' },
    (device, provider) => ({
      keplr: placed(device, 'bitcoin', provider),
    }),
  ),
  family(
    { id: 'bitget', kind: 'p2wpkh', tells: 'network', several: 'never' },
    (device, provider) => ({
      bitkeep: placed(device, 'unisat', provider),
    }),
  ),
  family(
    { id: 'binance', kind: 'p2tr', tells: 'network', several: 'never' },
    (device, provider) => ({
      binancew3w: placed(device, 'bitcoin', provider),
    }),
  ),
]

const injectable: Shape = {
  name: 'btcwallet',
  id: 'btcwallet',
  kind: 'p2tr',
  scope: (device) => placed(device, 'btcwallet', injectableProvider(device)),
  found: onWindow,
}

const standard: Shape = {
  name: 'Wallet Standard',
  id: 'standard:Standard:ordinals',
  kind: 'p2tr',
  found: (device) => findBitcoinWallets({}, [standardWallet(device)]),
  // Every request names the account and the chain, and the list of accounts is all there is to be asked.
  otherwise: except(cannotTellNetwork),
}

const wbip = (name: keyof typeof wbipWindows, { id, kind, otherwise = {} }: Told): Shape => ({
  name,
  ...{ id, kind, otherwise: except(otherwise) },
  scope: (device) => wbipWindows[name](device).scope,
  found: onWindow,
})

/** Wallets that cannot be asked for their address are judged by what they sign; the next prompt then, if not this one. */
const cannotTellAddress = {
  'changes its account while it asks': 'signature-refused',
  'changes its account without a word while it asks': 'signature-refused',
  'is on another account': 'signature-refused',
  'proves possession of another key': 'signature-refused',
} as const

const ofWbips: readonly Shape[] = [
  wbip('xverse', { id: 'xverse:ordinals', kind: 'p2tr' }),
  wbip('leather', {
    id: 'leather',
    kind: 'p2wpkh',
    otherwise: { ...cannotTellAddress, ...cannotTellNetwork },
  }),
  wbip('fordefi', { id: 'fordefi', kind: 'p2wpkh' }),
  wbip('registered', {
    id: 'wbip:Unheard.BitcoinProvider:ordinals',
    kind: 'p2tr',
    otherwise: cannotTellAddress,
  }),
]

const ownServer = { absent: 'it is part of the local network, which has no such state' }

const practice: Shape = {
  name: 'practice',
  id: 'practice',
  kind: 'p2tr',
  found: (device) => [practiceBitcoinWallet(practiceOf(device))],
  otherwise: except({
    'throws a string': 'unreachable',
    'rejects with undefined': 'unreachable',
    'says no': 'unreachable',
    'rejects with a JSON-RPC object': 'unreachable',
    'rejects with what throws when it is read': 'unreachable',
    'resolves with an error': 'bad-answer',
    'answers text that is neither hex nor base64': 'bad-answer',
    'answers megabytes': 'bad-answer',
    'answers a number': 'bad-answer',
    'answers nothing': 'bad-answer',
    'returns fewer than it was asked for': 'bad-answer',
    'says no to a message': 'unreachable',
    'says no to the stake': 'unreachable',
    vanishes: 'unreachable',
    'answers twice': { absent: 'HTTP answers once' },
    'changes its network while it asks': ownServer,
    'is on another network': ownServer,
    'is locked': ownServer,
  }),
}

const noCable = { absent: 'nothing of the device is in the browser' }

const needsCable = new Set([
  'throws a string',
  'rejects with undefined',
  'rejects with a JSON-RPC object',
  'rejects with what throws when it is read',
  'never answers',
  'never signs a message',
  'answers twice',
  'changes its account while it asks',
  'changes its account without a word while it asks',
  'changes its network while it asks',
  'is on another network',
  'is locked',
  'vanishes',
])

const airGapped: Shape = {
  name: 'air-gapped',
  id: 'air-gapped',
  kind: 'p2wpkh',
  found: (device) => [
    airGappedWallet({
      desk: deskOf(device),
      storage: { getItem: () => null, setItem: () => {}, removeItem: () => {} },
    }),
  ],
  // What was not asked for is told at the desk, where the person gives up.
  otherwise: ({ name, ends }) =>
    needsCable.has(name) ? noCable : ends === 'done' ? 'done' : 'wallet-rejected',
}

export const unisatShapes: readonly Shape[] = [...families, injectable]
export const wbipShapes: readonly Shape[] = [...ofWbips]
export const otherShapes: readonly Shape[] = [standard, practice, airGapped]
export const allShapes: readonly Shape[] = [...unisatShapes, ...wbipShapes, ...otherShapes]
