import type { Hex } from '@/lib/bitcoin/hex'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { Txid } from '@/lib/bitcoin/txid'
import type { PracticeWallet } from '@/lib/localnet/practice-wallet'

/** One stake among thousands, as short as it can be written. */
export type SeededStake = readonly [
  /** Which of the seed's coins it spends. */
  coin: number,
  sats: number,
  stakingTime: number,
  /** Which of the seed's finality providers it is with. */
  provider: number,
  /** In which of the seed's blocks it is mined, from 0; null when it never was sent. */
  block: number | null,
  /** Whether the covenant has answered. */
  isSigned: boolean,
]

/** Many stakes of one staker, made at once and as if they had been made one after the other. */
export type Seed = {
  readonly wallet: PracticeWallet
  readonly paramsVersion: number
  readonly providers: readonly XOnlyKey[]
  /** The transactions that pay for the stakes: a coin for each, in order, `coinsPerFunding` in one. */
  readonly fundings: readonly Txid[]
  /** The Bitcoin blocks that hold them all, and where the first of these stands. */
  readonly firstHeight: number
  readonly blocks: readonly Hex[]
  readonly stakes: readonly SeededStake[]
}

/** As many outputs as a transaction may have that nodes relay. */
export const coinsPerFunding = 2_000

/** What each stake pays, in sats: a little more than the least for its size. */
export const stakeFee = 300
