import type { AccountKind } from '@/lib/bitcoin/account'
import { type DescriptorProblem, isOfOtherNetwork } from '@/lib/bitcoin/descriptor'
import { isOnCurve } from '@/lib/bitcoin/ecc'
import { childKey, type ExtendedKey, hardened } from '@/lib/bitcoin/extended-key'
import { type Hex, hexOf } from '@/lib/bitcoin/hex'
import type { KeyOrigin, KeySource } from '@/lib/bitcoin/key-source'
import { type CompressedKey, toCompressedKey, xOnly } from '@/lib/bitcoin/keys'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'
import { fail, ok, type Result } from '@/lib/shared/result'
import type { Cbor } from './cbor'
import { readKeyPath, type UrPath, untagged } from './key-path-ur'

type CborMap = ReadonlyMap<number | string, Cbor>

/** The fields of a `crypto-hdkey` (BCR-2020-007). */
const field = { isPrivate: 2, key: 3, chainCode: 4, use: 5, origin: 6, children: 7 } as const

/** BIP43's purposes of the two kinds of account. */
const purposes = new Map<number, AccountKind>([
  [hardened + 86, 'p2tr'],
  [hardened + 84, 'p2wpkh'],
])

/**
 * The sources behind a `crypto-hdkey`: of the kind its script says, else of the kind its path says, else of both.
 * An account's key without a path to its children means the receiving addresses, `0/*`.
 */
export function hdKeySources(
  value: Cbor,
  network: BitcoinNetwork,
  kind: AccountKind | null,
): Result<readonly KeySource[], DescriptorProblem> {
  const map = untagged(value)
  if (!(map instanceof Map)) return fail('not-understood')
  if (map.get(field.isPrivate) === true) return fail('private-key')
  const key = publicKeyIn(map)
  if (!key) return fail('not-a-key')
  const origin = readKeyPath(map.get(field.origin))
  if (isOtherUse(map.get(field.use), network) || isOfOtherNetwork(origin?.steps ?? [], network))
    return fail('wrong-network')
  const kinds = kind ? [kind] : kindsOf(origin)
  if (kinds.length === 0) return fail('unsupported-script')
  const keys = keysIn(map, key, origin)
  return keys.ok ? ok(kinds.map((each) => ({ kind: each, ...keys.value }))) : keys
}

function publicKeyIn(map: CborMap) {
  const bytes = map.get(field.key)
  const hex = bytes instanceof Uint8Array ? hexOf(bytes) : ''
  if (!/^0[23][0-9a-f]{64}$/.test(hex)) return null
  const key = toCompressedKey(hex)
  return isOnCurve(xOnly(key)) ? key : null
}

/** `crypto-coin-info`: its second field is 0 for the main network and 1 for the test networks. */
function isOtherUse(value: Cbor | undefined, network: BitcoinNetwork): boolean {
  const map = untagged(value)
  if (!(map instanceof Map)) return false
  return (map.get(2) ?? 0) !== (network === 'mainnet' ? 0 : 1)
}

function kindsOf(origin: UrPath | null): readonly AccountKind[] {
  const [purpose] = origin?.steps ?? []
  if (purpose === undefined) return ['p2tr', 'p2wpkh']
  const kind = purposes.get(purpose)
  return kind ? [kind] : []
}

/** Purpose, coin, account, change and index: a path this long ends at an address. */
const addressDepth = 5

/** A key with a path to its children is never one of them: without what derives them, they are not told. */
function keysIn(
  map: CborMap,
  publicKey: CompressedKey,
  path: UrPath | null,
): Result<Omit<KeySource, 'kind'>, DescriptorProblem> {
  const code = chainCodeIn(map)
  const below = map.get(field.children)
  const origin = originOf(path)
  if (below !== undefined) {
    const children = readKeyPath(below)
    return code && children
      ? childrenOf({ publicKey, chainCode: code }, children, origin)
      : fail('not-understood')
  }
  if (!code || (path?.steps.length ?? 0) >= addressDepth)
    return ok({ origin, keys: { form: 'single', key: publicKey } })
  const parent = { publicKey, chainCode: code }
  return ok({ origin, keys: { form: 'chain', parent, steps: [0] } })
}

function childrenOf(
  parent: ExtendedKey,
  { steps, isRanged, isRangeHardened }: UrPath,
  origin: KeyOrigin | null,
): Result<Omit<KeySource, 'kind'>, DescriptorProblem> {
  if (isRangeHardened || steps.some((step) => step >= hardened)) return fail('hardened-child')
  if (isRanged) return ok({ origin, keys: { form: 'chain', parent, steps } })
  return ok({
    origin: origin && { ...origin, path: [...origin.path, ...steps] },
    keys: { form: 'single', key: steps.reduce(childKey, parent).publicKey },
  })
}

function chainCodeIn(map: CborMap): Hex | null {
  const code = map.get(field.chainCode)
  return code instanceof Uint8Array && code.length === 32 ? hexOf(code) : null
}

function originOf(path: UrPath | null): KeyOrigin | null {
  if (!path || path.fingerprint === null) return null
  const fingerprint = path.fingerprint.toString(16).padStart(8, '0') as Hex
  return { fingerprint, path: path.steps }
}
