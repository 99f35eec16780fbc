import type { AccountKind, BitcoinAccount } from '@/lib/bitcoin/account'
import { addressOf, scriptOfKey } from '@/lib/bitcoin/address'
import { publicKeyOf } from '@/lib/bitcoin/ecc'
import { bytesOf, type Hex, hexOf } from '@/lib/bitcoin/hex'
import { type CompressedKey, xOnly } from '@/lib/bitcoin/keys'
import { babylonAddressOf } from '@/lib/staking/babylon-address'

/** A wallet whose secrets the local network keeps, so that nothing needs to be installed. Worth nothing elsewhere. */
export type PracticeWallet = {
  readonly id: string
  readonly kind: AccountKind
  readonly bitcoinSecret: Hex
  readonly babylonSecret: Hex
}

export function createPracticeWallet(kind: AccountKind): PracticeWallet {
  return {
    id: hexOf(crypto.getRandomValues(new Uint8Array(8))),
    kind,
    bitcoinSecret: randomSecret(),
    babylonSecret: randomSecret(),
  }
}

export function bitcoinAccountOf({ kind, bitcoinSecret }: PracticeWallet): BitcoinAccount & {
  readonly publicKey: CompressedKey
} {
  const publicKey = publicKeyOf(bytesOf(bitcoinSecret))
  const key = xOnly(publicKey)
  const owner = kind === 'p2tr' ? ({ kind, key } as const) : ({ kind, publicKey } as const)
  return {
    network: 'regtest',
    address: addressOf({ ...owner, network: 'regtest' }),
    kind,
    scriptPubKey: scriptOfKey(owner),
    key,
    publicKey,
  }
}

export function babylonAccountOf({ babylonSecret }: PracticeWallet) {
  const publicKey = publicKeyOf(bytesOf(babylonSecret))
  return { publicKey, address: babylonAddressOf(bytesOf(publicKey)) }
}

const curveOrder = 'fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141'

/** Almost every 32 bytes are a secret key; the few that are not are drawn again. */
function randomSecret(): Hex {
  const secret = hexOf(crypto.getRandomValues(new Uint8Array(32)))
  return secret < curveOrder && /[1-9a-f]/.test(secret) ? secret : randomSecret()
}
