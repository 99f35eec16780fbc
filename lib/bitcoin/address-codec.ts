import { fromBase58Check, fromBech32, toBase58Check, toBech32 } from 'bitcoinjs-lib/src/address'
import { type Hex, hexOf } from './hex'
import { type BitcoinNetwork, bech32Prefix } from './network'
import { type ScriptKind, scriptOfForm } from './script-form'

/** An address whose checksum is right. `scriptPubKey` is null for a witness version or length we do not know. */
export type DecodedAddress = {
  readonly networks: readonly BitcoinNetwork[]
  readonly scriptPubKey: Hex | null
}

const everyNetwork: readonly BitcoinNetwork[] = ['mainnet', 'signet', 'regtest']

const base58Versions: Record<BitcoinNetwork, Record<'p2pkh' | 'p2sh', number>> = {
  mainnet: { p2pkh: 0x00, p2sh: 0x05 },
  signet: { p2pkh: 0x6f, p2sh: 0xc4 },
  regtest: { p2pkh: 0x6f, p2sh: 0xc4 },
}

const witnessKinds: Record<string, ScriptKind> = {
  '0:20': 'p2wpkh',
  '0:32': 'p2wsh',
  '1:32': 'p2tr',
}

/** Writes the address of an output of this kind: bech32, bech32m or base58check. */
export function encodeAddress(
  kind: ScriptKind,
  payload: Uint8Array,
  network: BitcoinNetwork,
): string {
  if (kind === 'p2pkh' || kind === 'p2sh')
    return toBase58Check(payload, base58Versions[network][kind])
  return toBech32(payload, kind === 'p2tr' ? 1 : 0, bech32Prefix[network])
}

/** Reads any address of any network; null when it is none or its checksum is wrong. */
export const decodeAddress = (text: string): DecodedAddress | null =>
  decodeBech32(text) ?? decodeBase58(text)

function decodeBech32(text: string): DecodedAddress | null {
  const decoded = orNull(() => fromBech32(text))
  if (!decoded) return null
  const { prefix, version, data } = decoded
  const kind = witnessKinds[`${version}:${data.length}`]
  return {
    networks: everyNetwork.filter((network) => bech32Prefix[network] === prefix),
    scriptPubKey: kind ? scriptOfForm(kind, hexOf(data)) : null,
  }
}

function decodeBase58(text: string): DecodedAddress | null {
  const decoded = orNull(() => fromBase58Check(text))
  if (!decoded) return null
  const { version, hash } = decoded
  const of = (kind: 'p2pkh' | 'p2sh') =>
    everyNetwork.filter((network) => base58Versions[network][kind] === version)
  const kind = of('p2pkh').length > 0 ? 'p2pkh' : 'p2sh'
  return { networks: of(kind), scriptPubKey: scriptOfForm(kind, hexOf(hash)) }
}

/** The codec throws on whatever is not an address, and has no other reason to. */
function orNull<Value>(decode: () => Value): Value | null {
  try {
    return decode()
  } catch {
    return null
  }
}
