import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { covenantKeys, formerCovenantKeys, type LocalKey } from '@/lib/localnet/genesis-keys'
import { type OpenKey, openKey } from './quick-signature'

const known = new Map<XOnlyKey, OpenKey>()

/** What a covenant member signs seeded stakes with. Throws for a key that is not the local network's own. */
export function covenantSecret(key: XOnlyKey): OpenKey {
  const found = known.get(key)
  if (found) return found
  const made = openKey(covenantMember(key).secret)
  known.set(key, made)
  return made
}

export function covenantMember(key: XOnlyKey): LocalKey {
  const member = [...covenantKeys, ...formerCovenantKeys].find((local) => local.key === key)
  if (!member) throw new RangeError(`${key} is not in the local network's covenant`)
  return member
}
