import type { BabylonChain } from '@/lib/ports/babylon-chain'
import type { BabylonWallet } from '@/lib/ports/babylon-wallet'
import type { BitcoinChain } from '@/lib/ports/bitcoin-chain'
import type { BitcoinWallet } from '@/lib/ports/bitcoin-wallet'
import type { HeldCoins } from '@/lib/ports/held-coins'
import type { Journal } from '@/lib/ports/journal'
import type { ParamsWitness } from '@/lib/ports/params-witness'
import type { Rehearsals } from '@/lib/ports/rehearsals'
import type { StakingIndexer } from '@/lib/ports/staking-indexer'

/** The wallets connected at this moment; asked again before every prompt. */
export type ConnectedWallets = {
  readonly bitcoin: BitcoinWallet | null
  readonly babylon: BabylonWallet | null
}

export type FlowPorts = {
  /** Whatever source answers: for ways out, which nothing a source says may bar. */
  readonly bitcoin: Pick<BitcoinChain, 'tip' | 'utxos' | 'transaction' | 'spendOf' | 'broadcast'>
  /** What enough sources say alike, or an error: for whatever puts coins at stake. */
  readonly agreed: Pick<
    BitcoinChain,
    'tip' | 'utxos' | 'transaction' | 'spendOf' | 'inclusion' | 'feeRates'
  >
  readonly babylon: BabylonChain
  /** The second opinion on a stake, when Babylon's answer will not do; and what is known of coins and addresses. */
  readonly indexer: Pick<StakingIndexer, 'delegation' | 'params' | 'screening' | 'inscriptions'>
  /** Everybody who tells the parameters of a new stake. */
  readonly paramsWitnesses: readonly ParamsWitness[]
  readonly journal: Journal
  readonly rehearsals: Rehearsals
  readonly heldCoins: Pick<HeldCoins, 'held'>
  readonly wallets: () => ConnectedWallets
  /** The only clock the flows know. */
  readonly wait: (milliseconds: number) => Promise<void>
  readonly now: () => number
}
