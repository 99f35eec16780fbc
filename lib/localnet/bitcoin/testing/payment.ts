import type { Hex } from '@/lib/bitcoin/hex'
import { toSats } from '@/lib/bitcoin/sats'
import { outputsOf, txidOf, unsignedTransaction } from '@/lib/bitcoin/transaction'
import type { TxOutput, Utxo } from '@/lib/bitcoin/utxo'
import { type BitcoinScene, minerScript, signedBy } from './bitcoin-scene'

const fee = 10_000n

export type Payment = {
  readonly coin?: Utxo
  readonly outputs?: readonly TxOutput[]
  readonly locktime?: number
  readonly sequence?: number
}

/** A payment of the scene's account, signed. All but the fee goes to the miner unless it is said otherwise. */
export function payment(
  scene: BitcoinScene,
  { coin, outputs, locktime, sequence }: Payment = {},
): Hex {
  const [first] = scene.node.utxosOf(scene.account.scriptPubKey)
  const spent = coin ?? first
  if (!spent) throw new Error('the scene has coins')
  const transaction = unsignedTransaction({
    inputs: [{ outpoint: spent.outpoint, prevout: spent, sequence: sequence ?? 0xffffffff }],
    outputs: outputs ?? [{ scriptPubKey: minerScript, value: toSats(spent.value - fee) }],
    locktime: locktime ?? 0,
  })
  const inputs = [{ path: 'p2tr-key', index: 0, key: scene.account.key }] as const
  return signedBy(scene.key, { transaction, inputs })
}

/** The coins of a transaction that paid the account itself. */
export const coinOf = (hex: Hex, scene: BitcoinScene): Utxo => ({
  outpoint: { txid: txidOf(hex), vout: 0 },
  value: outputsOf(hex)[0]?.value ?? toSats(0),
  scriptPubKey: scene.account.scriptPubKey,
  confirmedAt: null,
})

export const toSelf = (scene: BitcoinScene, value = 1_000_000n) => [
  { scriptPubKey: scene.account.scriptPubKey, value: toSats(value) },
  { scriptPubKey: minerScript, value: toSats(5_000_000_000n - value - fee) },
]
