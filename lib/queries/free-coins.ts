import { addressOf } from '@/lib/bitcoin/address'
import { spendable } from '@/lib/bitcoin/coin-selection'
import { toCompressedKey, type XOnlyKey } from '@/lib/bitcoin/keys'
import { type Sats, toSats } from '@/lib/bitcoin/sats'
import type { WatchSources } from './watched-staker'

/** Of an x-only key nobody knows the parity, so both of its P2WPKH addresses are asked for. */
export async function freeCoins(
  { bitcoin, network: { bitcoinNetwork: network } }: WatchSources,
  key: XOnlyKey,
  signal?: AbortSignal,
): Promise<Sats> {
  const points = [`02${key}`, `03${key}`].map(toCompressedKey)
  const addresses = [
    addressOf({ kind: 'p2tr', key, network }),
    ...points.map((publicKey) => addressOf({ kind: 'p2wpkh', publicKey, network })),
  ]
  const coins = await Promise.all(addresses.map((address) => bitcoin.utxos(address, signal)))
  return toSats(spendable(coins.flat()).reduce((sum, { value }) => sum + value, 0n))
}
