import type { ReadyStake } from '@/components/stake/read-draft'
import type { CoinDraft, CoinsProblem, Paying } from './paying'
import type { AccountCoinsState } from './use-account-coins'

export type PayingCoinsProps = {
  readonly state: AccountCoinsState
  readonly draft: CoinDraft
  readonly paying: Paying | null
  /** The draft, once nothing is wrong with it. */
  readonly stake: ReadyStake | null
  readonly problem: CoinsProblem | null
  readonly onChange: (part: Partial<CoinDraft>) => void
}
