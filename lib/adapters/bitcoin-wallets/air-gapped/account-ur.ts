import type { AccountKind } from '@/lib/bitcoin/account'
import { type DescriptorProblem, parseKeySources } from '@/lib/bitcoin/descriptor'
import type { KeySource } from '@/lib/bitcoin/key-source'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'
import { fail, ok, type Result } from '@/lib/shared/result'
import { type Cbor, CborTagged, decodeCbor } from './cbor'
import { hdKeySources } from './hd-key-ur'
import { untagged } from './key-path-ur'
import type { Ur } from './ur-parts'

type Sources = Result<readonly KeySource[], DescriptorProblem>

/** The tags of the two scripts that can stake (BCR-2020-010); any other is a script we do not use. */
const scripts = new Map<number, AccountKind>([
  [404, 'p2wpkh'],
  [409, 'p2tr'],
])
const hdKeyTags = [303, 40303]

const readers: Readonly<Record<string, (value: Cbor, network: BitcoinNetwork) => Sources>> = {
  'crypto-account': readAccount,
  'account-descriptor': readAccount,
  'crypto-multi-accounts': readAccount,
  'crypto-output': readOutput,
  'output-descriptor': readOutput,
  'crypto-hdkey': (value, network) => hdKeySources(value, network, null),
  hdkey: (value, network) => hdKeySources(value, network, null),
}

export const isAccountUr = ({ type }: Ur): boolean => Object.hasOwn(readers, type)

/** The accounts a device shows as a UR: what Keystone, Passport, SeedSigner and others call their export. */
export function accountSources({ type, cbor }: Ur, network: BitcoinNetwork): Sources {
  const value = decodeCbor(cbor)
  const read = Object.hasOwn(readers, type) ? readers[type] : undefined
  return value !== null && read ? read(value, network) : fail('not-understood')
}

/** The outputs or keys under 2. Those that cannot stake are passed over while there is one that can. */
function readAccount(value: Cbor, network: BitcoinNetwork): Sources {
  const map = untagged(value)
  const items = map instanceof Map ? map.get(2) : null
  if (!Array.isArray(items)) return fail('not-understood')
  const read = items.map((item: Cbor) => readOutput(item, network))
  const sources = read.flatMap((each) => (each.ok ? each.value : []))
  const refusal = read.find((each) => !each.ok)
  if (sources.length > 0) return ok(sources)
  return refusal ?? fail('not-understood')
}

/** The newer form is a map with the text of a descriptor whose keys, `@0`, stand beside it; the older one is nested tags. */
function readOutput(value: Cbor, network: BitcoinNetwork): Sources {
  const inner = untagged(value)
  if (inner instanceof Map && typeof inner.get(1) === 'string')
    return readDescriptor(inner, network)
  if (value instanceof CborTagged) {
    const kind = scripts.get(value.tag)
    if (kind) return hdKeySources(value.value, network, kind)
    if (value.tag === 308) return readOutput(value.value, network)
    if (!hdKeyTags.includes(value.tag)) return fail('unsupported-script')
  }
  return hdKeySources(value, network, null)
}

function readDescriptor(map: ReadonlyMap<number | string, Cbor>, network: BitcoinNetwork): Sources {
  const text = String(map.get(1))
  const keys = map.get(2)
  const script = /^(tr|wpkh)\(@0(?:\/\*)?\)$/.exec(text)?.[1]
  const [key] = Array.isArray(keys) ? (keys as readonly Cbor[]) : []
  if (script && key !== undefined)
    return hdKeySources(key, network, script === 'tr' ? 'p2tr' : 'p2wpkh')
  return text.includes('@') ? fail('unsupported-script') : parseKeySources(text, network)
}
