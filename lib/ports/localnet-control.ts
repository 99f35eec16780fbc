import type { Height } from '@/lib/bitcoin/blocks'
import type { Sats } from '@/lib/bitcoin/sats'
import type { Txid } from '@/lib/bitcoin/txid'
import type { Ubbn } from '@/lib/staking/ubbn'

export type LocalnetStatus = {
  readonly height: Height
  readonly babylonHeight: number
  /** 0 when blocks are only mined on request. */
  readonly blockIntervalSeconds: number
  /** How many transactions wait for a block. */
  readonly mempool: number
}

/** What a person may do to the local network: make blocks and money out of nothing. */
export type LocalnetControl = {
  status(signal?: AbortSignal): Promise<LocalnetStatus>
  /** Answers the new height. */
  mine(blocks: number): Promise<Height>
  /** Sends coins, mined at once. */
  fund(address: string, value: Sats): Promise<Txid>
  fundBabylon(address: string, value: Ubbn): Promise<void>
  /** 0 stops automatic blocks. */
  setBlockInterval(seconds: number): Promise<void>
}
