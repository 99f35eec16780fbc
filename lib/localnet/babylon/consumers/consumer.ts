import type { XOnlyKey } from '@/lib/bitcoin/keys'

/** A network that Babylon's stakers secure beside Babylon itself (babylon v3 `x/btcstkconsumer`). */
export type Consumer = {
  /** An IBC client's id, or a rollup's chain id. */
  readonly id: string
  readonly name: string
  readonly description: string
  /** The share of the network's rewards that Babylon keeps: a decimal with 18 digits. */
  readonly rewardsCommission: string
} & (
  | { readonly type: 'COSMOS'; readonly channelId: string }
  | {
      readonly type: 'ROLLUP'
      readonly contractAddress: string
      /** The providers the finality contract admits; null when it admits any. */
      readonly allowlist: readonly XOnlyKey[] | null
    }
)
