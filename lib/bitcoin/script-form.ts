import type { Hex } from './hex'
import type { XOnlyKey } from './keys'

export type ScriptKind = 'p2wpkh' | 'p2wsh' | 'p2tr' | 'p2pkh' | 'p2sh'

/** Every form of output that has an address, and where in its bytes the address's payload stands. */
const forms: readonly (readonly [ScriptKind, RegExp])[] = [
  ['p2tr', /^5120(.{64})$/],
  ['p2wpkh', /^0014(.{40})$/],
  ['p2wsh', /^0020(.{64})$/],
  ['p2pkh', /^76a914(.{40})88ac$/],
  ['p2sh', /^a914(.{40})87$/],
]

/** What kind of output this is and the hash or key in it; null for anything without an address. */
export function scriptForm(
  scriptPubKey: Hex,
): { readonly kind: ScriptKind; readonly payload: Hex } | null {
  for (const [kind, form] of forms) {
    const payload = form.exec(scriptPubKey)?.[1]
    if (payload) return { kind, payload: payload as Hex }
  }
  return null
}

/** The scriptPubKey of this kind that holds `payload`. */
export function scriptOfForm(kind: ScriptKind, payload: Hex | XOnlyKey): Hex {
  const scripts: Record<ScriptKind, string> = {
    p2tr: `5120${payload}`,
    p2wpkh: `0014${payload}`,
    p2wsh: `0020${payload}`,
    p2pkh: `76a914${payload}88ac`,
    p2sh: `a914${payload}87`,
  }
  return scripts[kind] as Hex
}
