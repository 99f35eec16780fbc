import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { covenantKeys, formerCovenantKeys, type LocalKey } from '@/lib/localnet/genesis-keys'
import { type OpenAdaptorKey, type OpenKey, openAdaptorKey, openKey } from './quick-signature'

const known = new Map<XOnlyKey, OpenKey>()
const knownAdaptors = new Map<string, OpenAdaptorKey>()

/** What a covenant member signs seeded stakes with. Throws for a key that is not the local network's own. */
export function covenantSecret(key: XOnlyKey): OpenKey {
  const found = known.get(key)
  if (found) return found
  const made = openKey(covenantMember(key).secret)
  known.set(key, made)
  return made
}

/** What a member encrypts signatures of seeded stakes with, to a finality provider's key. */
export function covenantAdaptorKey(member: XOnlyKey, provider: XOnlyKey): OpenAdaptorKey {
  const name = `${member}/${provider}`
  const found = knownAdaptors.get(name)
  if (found) return found
  const made = openAdaptorKey(covenantSecret(member), provider)
  knownAdaptors.set(name, made)
  return made
}

function covenantMember(key: XOnlyKey): LocalKey {
  const member = [...covenantKeys, ...formerCovenantKeys].find((local) => local.key === key)
  if (!member) throw new RangeError(`${key} is not in the local network's covenant`)
  return member
}
