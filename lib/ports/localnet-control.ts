import type { Height } from '@/lib/bitcoin/blocks'
import type { FeeRate } from '@/lib/bitcoin/fee-rate'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
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

export type LocalnetSource =
  | 'bitcoin'
  | 'bitcoin-2'
  | 'bitcoin-3'
  | 'babylon'
  | 'babylon-2'
  | 'indexer'

/** How one of the local network's servers goes wrong. */
export type LocalnetFault = { readonly source: LocalnetSource } & (
  | { readonly kind: 'stale'; readonly blocks: number }
  | { readonly kind: 'mutated'; readonly seed: number }
  | {
      readonly kind:
        | 'timeout'
        | 'slow'
        | '500'
        | '429'
        | '451'
        | 'html'
        | 'truncated'
        | 'broken-off'
        | 'wrong-types'
        | 'unknown-enum'
        | 'covenant-key'
        | 'slashing-script'
        | 'provider-key'
        | 'foreign-change'
        | 'foreign-unbonding'
        | 'utxo-value'
        | 'utxo-script'
        | 'fees'
        | 'tip-ahead'
        | 'hidden'
        | 'invented-coin'
        | 'fake-spend'
        | 'false-proof'
        | 'forged-block'
        | 'swallowed'
        | 'fake-confirmation'
    }
)

/** What a person may do to the local network: make blocks and money out of nothing, and bad days. */
export type LocalnetControl = {
  status(signal?: AbortSignal): Promise<LocalnetStatus>
  /** Answers the new height. */
  mine(blocks: number): Promise<Height>
  /** Sends coins, mined at once. */
  fund(address: string, value: Sats): Promise<Txid>
  fundBabylon(address: string, value: Ubbn): Promise<void>
  /** 0 stops automatic blocks. */
  setBlockInterval(seconds: number): Promise<void>
  /** Replaces the last blocks by a longer branch of empty ones. Answers the new height. */
  reorganise(depth: number): Promise<Height>
  /** What the next block costs; null lets the market be calm again. */
  setFees(fastest: FeeRate | null): Promise<void>
  /** Lets a finality provider sign two blocks at one height. The next block punishes every stake behind it. */
  slash(provider: XOnlyKey): Promise<void>
  faults(signal?: AbortSignal): Promise<readonly LocalnetFault[]>
  /** In place of all faults there are; an empty list ends them. */
  setFaults(faults: readonly LocalnetFault[]): Promise<void>
}
