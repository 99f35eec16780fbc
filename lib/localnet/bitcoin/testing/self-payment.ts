import type { Hex } from '@/lib/bitcoin/hex'
import { toSats } from '@/lib/bitcoin/sats'
import { unsignedTransaction } from '@/lib/bitcoin/transaction'
import type { TxOutput, Utxo } from '@/lib/bitcoin/utxo'
import { type BitcoinScene, signedBy } from './bitcoin-scene'

export type SelfPayment = {
  readonly coins: readonly Utxo[]
  /** In satoshis. */
  readonly fee: number
  /** Into how many outputs of the scene's own account; one unless given. */
  readonly parts?: number
  readonly sequence?: number
  readonly locktime?: number
  readonly version?: number
  /** Before the account's own. */
  readonly outputs?: readonly TxOutput[]
}

/** A payment of the scene's p2tr account to itself, signed. */
export function selfPayment(scene: BitcoinScene, payment: SelfPayment): Hex {
  const { coins, fee, parts = 1, sequence = 0xfffffffd, locktime = 0 } = payment
  const others = payment.outputs ?? []
  const spent = coins.reduce((sum, { value }) => sum + value, 0n)
  const paid = others.reduce((sum, { value }) => sum + value, BigInt(fee))
  const share = (spent - paid) / BigInt(parts)
  const own = Array.from({ length: parts }, (_, index) => ({
    scriptPubKey: scene.account.scriptPubKey,
    value: toSats(index === 0 ? spent - paid - share * BigInt(parts - 1) : share),
  }))
  const transaction = unsignedTransaction({
    inputs: coins.map((coin) => ({ outpoint: coin.outpoint, prevout: coin, sequence })),
    outputs: [...others, ...own],
    locktime,
  })
  const { key } = scene.account
  const inputs = coins.map((_, index) => ({ path: 'p2tr-key', index, key }) as const)
  return signedBy(scene.key, { transaction: ofVersion(transaction, payment.version ?? 2), inputs })
}

const ofVersion = <Unsigned extends { readonly hex: Hex }>(
  unsigned: Unsigned,
  version: number,
): Unsigned => ({ ...unsigned, hex: `0${version}000000${unsigned.hex.slice(8)}` as Hex })
