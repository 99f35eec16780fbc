import type { AccountKind, BitcoinAccount } from '@/lib/bitcoin/account'
import { accountOf, addressOf } from '@/lib/bitcoin/address'
import { publicKeyOf } from '@/lib/bitcoin/ecc'
import type { CompressedKey, XOnlyKey } from '@/lib/bitcoin/keys'
import { xOnly } from '@/lib/bitcoin/keys'
import { taggedHash } from '@/lib/bitcoin/tagged-hash'

export type FakeKey = {
  readonly secret: Uint8Array
  readonly publicKey: CompressedKey
  readonly key: XOnlyKey
}

/** A key for tests, always the same for the same label. */
export function fakeKey(label: string): FakeKey {
  const secret = taggedHash('holdfast/test-key', new TextEncoder().encode(label))
  const publicKey = publicKeyOf(secret)
  return { secret, publicKey, key: xOnly(publicKey) }
}

export function fakeAccount({ publicKey, key }: FakeKey, kind: AccountKind): BitcoinAccount {
  const network = 'regtest'
  const owner = kind === 'p2tr' ? ({ kind, key } as const) : ({ kind, publicKey } as const)
  const address = addressOf({ ...owner, network })
  const account = accountOf({ network, address, publicKeyHex: publicKey })
  if (!account.ok) throw new RangeError(account.problem)
  return account.value
}
