import type { Hex } from '@/lib/bitcoin/hex'
import type { Sats } from '@/lib/bitcoin/sats'
import type { Txid } from '@/lib/bitcoin/txid'
import type { Result } from '@/lib/shared/result'
import type { BitcoinNode } from './bitcoin-node'
import type { BitcoinEvent } from './node-state'
import type { Rejection } from './rejection'
import type { Reorganisation } from './reorganisation'

/** Who decides what is in the chain and the mempool. Once a promise is kept, the node that is read shows it. */
export type BitcoinSource = {
  /** Takes over what was done on a real node without us. */
  follow(): Promise<void>
  /** Mines blocks on the tip. `time` is in seconds. */
  mine(count: number, reward: { readonly to: Hex; readonly time: number }): Promise<void>
  /** `sendrawtransaction`, with its `maxburnamount`: 0 unless given. */
  submit(hex: string, options?: { readonly maxBurn?: Sats }): Promise<Result<Txid, Rejection>>
  /** Hands over blocks that are made already and whose scripts are good. The embedded node reads them in the log. */
  adopt(blocks: readonly Hex[]): Promise<void>
  /** Replaces the end of the chain by a longer branch of empty blocks; what was mined waits again. */
  reorganise(options: Reorganisation): Promise<void>
  /** Drops a transaction from the mempool, with what spends from it. */
  evict(txid: Txid): Promise<void>
  /** What is to be logged since this was last asked. A real node remembers by itself. */
  drainEvents(): readonly BitcoinEvent[]
}

/** The embedded node decides for itself. */
export const embeddedSource = (node: BitcoinNode): BitcoinSource => ({
  follow: async () => undefined,
  drainEvents: node.drainEvents,
  async mine(count, reward) {
    node.mine(count, reward)
  },
  submit: async (hex, options) => node.submit(hex, options),
  adopt: async () => undefined,
  async reorganise(options) {
    node.reorganise(options)
  },
  async evict(txid) {
    node.evict(txid)
  },
})
