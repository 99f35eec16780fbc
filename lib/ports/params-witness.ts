import type { Height } from '@/lib/bitcoin/blocks'
import type { StakingParams } from '@/lib/staking/params'

/** Somebody who tells Babylon's staking parameters. Scripts are made of them, so no witness is believed alone. */
export type ParamsWitness =
  | {
      readonly kind: 'babylon'
      /** What people know the server by: its host, or its path on our own origin. */
      readonly name: string
      /** Every version, ascending. */
      params(signal?: AbortSignal): Promise<readonly StakingParams[]>
      /** Where this node's own view of Bitcoin ends: what selects the version in force. */
      bitcoinTip(signal?: AbortSignal): Promise<Height>
    }
  | {
      readonly kind: 'indexer'
      readonly name: string
      params(signal?: AbortSignal): Promise<readonly StakingParams[]>
    }
  | {
      /** What this release knows to be right. It cannot know versions that came after it. */
      readonly kind: 'release'
      readonly name: string
      params(): Promise<readonly StakingParams[]>
    }

/** What one witness takes to be in force; null when it knows of nothing that is. */
export type ParamsSaying = Pick<ParamsWitness, 'kind' | 'name'> & {
  readonly params: StakingParams | null
}
