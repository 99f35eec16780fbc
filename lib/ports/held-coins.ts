import type { Outpoint } from '@/lib/bitcoin/txid'

/** The coins that the person does not want to be spent; kept in this browser. */
export type HeldCoins = {
  held(): Promise<readonly Outpoint[]>
  /** Durable once the promise resolves, as are all of these. Throws `StorageUnavailableError`. */
  hold(outpoint: Outpoint): Promise<void>
  release(outpoint: Outpoint): Promise<void>
}
