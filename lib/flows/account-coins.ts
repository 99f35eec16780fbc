import type { BitcoinAccount } from '@/lib/bitcoin/account'
import { isDust, type KnownCoin, knownCoins } from '@/lib/bitcoin/coin-classes'
import type { FundingProblem } from '@/lib/bitcoin/coin-selection'
import { automaticCoins, pickedCoins } from '@/lib/bitcoin/picked-coins'
import { FundingError, PickedCoinsError } from './errors'
import type { FlowPorts } from './flow-ports'
import { reservedCoins } from './reserved-coins'
import type { StakeChoice } from './stake-state'

/** The coins of an account as enough sources list them, each with what is known of it at this moment. */
export async function accountCoins(
  { address }: Pick<BitcoinAccount, 'address'>,
  { agreed, heldCoins, indexer, journal }: FlowPorts,
): Promise<readonly KnownCoin[]> {
  const [coins, held, entries] = await Promise.all([
    agreed.utxos(address),
    heldCoins.held(),
    journal.entries(),
  ])
  const asked = coins.filter((coin) => !isDust(coin)).map(({ outpoint }) => outpoint)
  const inscriptions = await indexer.inscriptions(address, asked)
  const reserved = reservedCoins(entries).map(({ outpoint }) => outpoint)
  return knownCoins(coins, { reserved, held, inscriptions })
}

type Paying = Pick<StakeChoice, 'coins' | 'uncheckedCoins'>

/** The coins that may pay for a stake. Throws `PickedCoinsError` when one that was picked by hand cannot. */
export function payingCoins(
  { coins, uncheckedCoins }: Paying,
  known: readonly KnownCoin[],
): readonly KnownCoin[] {
  if (coins === null) return automaticCoins(known, uncheckedCoins)
  const picked = pickedCoins(known, coins)
  if (!picked.ok) throw new PickedCoinsError(picked.problem)
  return picked.value
}

/** Why the coins do not pay for a stake: there may be others, which were left out. */
export function fundingError(
  problem: FundingProblem,
  { coins, uncheckedCoins }: Paying,
  known: readonly KnownCoin[],
): FundingError {
  const leavesOut = (...kinds: readonly KnownCoin['kind'][]) =>
    coins === null && known.some(({ kind }) => kinds.includes(kind))
  if (uncheckedCoins === 'leave' && leavesOut('unchecked')) return new FundingError('unchecked')
  return new FundingError(leavesOut('reserved', 'held') ? 'reserved' : problem)
}
