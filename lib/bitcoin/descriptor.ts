import { fail, ok, type Result } from '@/lib/shared/result'
import type { AccountKind } from './account'
import { descriptorChecksum } from './descriptor-checksum'
import { isOnCurve } from './ecc'
import {
  childKey,
  type ExtendedKeyProblem,
  hardened,
  parseExtendedKey,
  type ReadExtendedKey,
} from './extended-key'
import { toHexBrand } from './hex'
import { formatPath, type KeySource, type TracedAccount } from './key-source'
import { type CompressedKey, toCompressedKey, toXOnlyKey, type XOnlyKey } from './keys'
import type { BitcoinNetwork } from './network'

export type DescriptorProblem =
  | ExtendedKeyProblem
  | 'not-understood'
  /** The eight characters behind the `#` do not belong to what stands before it. */
  | 'wrong-checksum'
  | 'wrong-network'
  /** A step that only the private key can take stands behind the key. */
  | 'hardened-child'

const maxLength = 2_000
const pathForm = String.raw`(?:/\d{1,10}[h'H]?)*`
const form = new RegExp(
  String.raw`^(tr|wpkh)\((?:\[([0-9a-fA-F]{8})(${pathForm})\])?([0-9A-Za-z]+)((?:/(?:\d{1,10}[h'H]?|<[^>]*>))*)(/\*[h'H]?)?\)$`,
)
const secretForm = /[xtzvyu]prv[1-9A-HJ-NP-Za-km-z]{20}|^[5KLc9][1-9A-HJ-NP-Za-km-z]{50,51}$/
const anyDescriptor = /^(?:sh|wsh|pkh|pk|tr|wpkh|combo|multi|sortedmulti|addr|raw|rawtr)\(.*\)$/

/**
 * Reads an output descriptor of one key (BIP380, 382, 386): `tr(…)` or `wpkh(…)` around a public key or an extended
 * one, with or without its origin, a path of unhardened steps, `/*` and a checksum. Of a pair of paths (BIP389) the first
 * is taken, which is the one for receiving. Also reads a bare key or `xpub`, which may be meant either way: two sources.
 */
export function parseKeySources(
  text: string,
  network: BitcoinNetwork,
): Result<readonly KeySource[], DescriptorProblem> {
  const trimmed = text.trim()
  if (trimmed.length > maxLength) return fail('not-understood')
  if (secretForm.test(trimmed)) return fail('private-key')
  if (/^[0-9a-fA-F]{64}(?:[0-9a-fA-F]{2})?$/.test(trimmed)) return bareKey(trimmed.toLowerCase())
  if (/^[xtzvyu]pub/.test(trimmed)) return bareExtendedKey(trimmed, network)
  const [body = '', checksum] = trimmed.split('#')
  if (checksum !== undefined && descriptorChecksum(body) !== checksum) return fail('wrong-checksum')
  const parts = form.exec(body)
  if (!parts) return fail(anyDescriptor.test(body) ? 'unsupported-script' : 'not-understood')
  const source = sourceOf(parts, network)
  return source.ok ? ok([source.value]) : source
}

/** The descriptor of exactly one account: public, and enough to recognise it and to ask for its signatures. */
export function formatAccount({ account, origin }: TracedAccount): string {
  const path = origin && [origin.fingerprint, formatPath(origin.path)].filter(Boolean).join('/')
  const key = `${path ? `[${path}]` : ''}${account.publicKey ?? account.key}`
  return account.kind === 'p2tr' ? `tr(${key})` : `wpkh(${key})`
}

/** Whether a path begins for another network: its second step is SLIP44's coin type, if the first is a purpose. */
export function isOfOtherNetwork(path: readonly number[], network: BitcoinNetwork): boolean {
  const [purpose, coin] = path
  const isPurpose = purpose !== undefined && [44, 49, 84, 86].includes(purpose - hardened)
  return isPurpose && coin !== undefined && coin !== hardened + (network === 'mainnet' ? 0 : 1)
}

function sourceOf(
  [, script, fingerprint, originPath = '', keyText = '', steps = '', wildcard]: RegExpExecArray,
  network: BitcoinNetwork,
): Result<KeySource, DescriptorProblem> {
  const kind: AccountKind = script === 'tr' ? 'p2tr' : 'p2wpkh'
  const [path, below] = [readPath(originPath), readPath(steps)]
  if (!path || !below) return fail('not-understood')
  if (below.some((step) => step >= hardened) || wildcard?.length === 3)
    return fail('hardened-child')
  if (isOfOtherNetwork(path, network)) return fail('wrong-network')
  const origin = fingerprint ? { fingerprint: toHexBrand(fingerprint.toLowerCase()), path } : null
  const keys = keysOf(
    { text: keyText, kind, steps: below, isRanged: wildcard !== undefined },
    network,
  )
  if (!keys.ok) return keys
  const isDerived = keys.value.form === 'single'
  return ok({
    kind,
    origin: origin && isDerived ? { ...origin, path: [...path, ...below] } : origin,
    keys: keys.value,
  })
}

type KeyText = {
  readonly text: string
  readonly kind: AccountKind
  readonly steps: readonly number[]
  readonly isRanged: boolean
}

/** One key, told as such or derived; or a chain when there is a `*`. */
function keysOf(
  { text, kind, steps, isRanged }: KeyText,
  network: BitcoinNetwork,
): Result<KeySource['keys'], DescriptorProblem> {
  const single = readKey(text.toLowerCase(), kind)
  if (single)
    return steps.length > 0 || isRanged
      ? fail('not-understood')
      : ok({ form: 'single', key: single })
  const parent = extendedKey(text, network)
  if (!parent.ok) return parent
  if (isRanged) return ok({ form: 'chain', parent: parent.value, steps })
  return ok({ form: 'single', key: steps.reduce(childKey, parent.value).publicKey })
}

function bareKey(hex: string): Result<readonly KeySource[], DescriptorProblem> {
  const kinds: readonly AccountKind[] = hex.length === 64 ? ['p2tr'] : ['p2tr', 'p2wpkh']
  const sources = kinds.flatMap((kind) => {
    const key = readKey(hex, kind)
    return key ? [{ kind, origin: null, keys: { form: 'single', key } } as const] : []
  })
  return sources.length > 0 ? ok(sources) : fail('not-a-key')
}

function bareExtendedKey(
  text: string,
  network: BitcoinNetwork,
): Result<readonly KeySource[], DescriptorProblem> {
  const parent = extendedKey(text, network)
  if (!parent.ok) return parent
  const kinds: readonly AccountKind[] = parent.value.kind ? [parent.value.kind] : ['p2tr', 'p2wpkh']
  const keys = { form: 'chain', parent: parent.value, steps: [0] } as const
  return ok(kinds.map((kind) => ({ kind, origin: null, keys })))
}

function extendedKey(
  text: string,
  network: BitcoinNetwork,
): Result<ReadExtendedKey, DescriptorProblem> {
  const key = parseExtendedKey(text)
  if (!key.ok) return key
  return key.value.isMainnet === (network === 'mainnet') ? key : fail('wrong-network')
}

/** Taproot descriptors may leave out a key's parity. */
function readKey(hex: string, kind: AccountKind): CompressedKey | XOnlyKey | null {
  const isXOnly = kind === 'p2tr' && /^[0-9a-f]{64}$/.test(hex)
  if (!isXOnly && !/^0[23][0-9a-f]{64}$/.test(hex)) return null
  if (!isOnCurve(toXOnlyKey(hex.slice(-64)))) return null
  return isXOnly ? toXOnlyKey(hex) : toCompressedKey(hex)
}

/** The steps of `/86h/0'/<0;1>`; null when one is out of range. */
function readPath(text: string): readonly number[] | null {
  const steps = text.split('/').slice(1).map(readStep)
  return steps.every((step) => step !== null) ? steps : null
}

function readStep(text: string): number | null {
  const [, first = text] = /^<([^;>]+);/.exec(text) ?? []
  const parts = /^(\d{1,10})([h'H]?)$/.exec(first)
  const number = Number(parts?.[1] ?? Number.NaN)
  if (!(number < hardened)) return null
  return parts?.[2] ? number + hardened : number
}
