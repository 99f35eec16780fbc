import { addressOf, parseAddress } from '@/lib/bitcoin/address'
import { toCompressedKey, type XOnlyKey } from '@/lib/bitcoin/keys'
import { badRequest } from './api-reply'

/** Every address that the API takes for this staker's; the key alone does not tell which of two P2WPKH ones it is. */
export const addressesOf = (key: XOnlyKey): readonly string[] => [
  addressOf({ kind: 'p2tr', key, network: 'regtest' }),
  ...(['02', '03'] as const).map((parity) =>
    addressOf({
      kind: 'p2wpkh',
      publicKey: toCompressedKey(`${parity}${key}`),
      network: 'regtest',
    }),
  ),
]

/** Refuses, in the server's words, what is no address of a kind that stakes. */
export function checkBitcoinAddress(address: string): void {
  const parsed = parseAddress(address, 'regtest')
  if (!parsed.ok)
    throw badRequest('can not decode btc address: decoded address is of unknown format')
  if (parsed.value.kind !== 'p2tr' && parsed.value.kind !== 'p2wpkh')
    throw badRequest('unsupported btc address type')
}
