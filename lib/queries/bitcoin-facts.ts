import { queryOptions } from '@tanstack/react-query'
import type { Outpoint } from '@/lib/bitcoin/txid'
import { BadAnswerError, UnreachableError } from '@/lib/ports/source'
import type { Delegation } from '@/lib/staking/delegation'
import type { OutputSpend, PositionFacts } from '@/lib/staking/position'
import { bitcoinQueries } from './bitcoin'
import { freshnessOf } from './freshness'
import type { Source } from './sources'

/** What Bitcoin itself says of one stake. With the tip, the depth and the delegation: `positionOf`'s facts. */
export type BitcoinFacts = Pick<
  PositionFacts,
  'staking' | 'spend' | 'unbondingSpend' | 'slashingChangeSpend'
>

type From = Source<'bitcoin'>
type Ask = Pick<From, 'bitcoin'> & { readonly stake: Delegation; readonly signal?: AbortSignal }

/** Follows the stake's coins from output to output. */
export async function bitcoinFacts(ask: Ask): Promise<BitcoinFacts> {
  const { stakingTxid, stakingOutputIndex } = ask.stake
  const staking = await ask.bitcoin.transaction(stakingTxid, ask.signal)
  if (!staking) return { staking, spend: null, unbondingSpend: null, slashingChangeSpend: null }
  const spend = await outputSpend(ask, { txid: stakingTxid, vout: stakingOutputIndex })
  const unbondingSpend =
    spend?.kind === 'unbonding' ? await outputSpend(ask, { txid: spend.txid, vout: 0 }) : null
  const penalty = [spend, unbondingSpend].find((each) => each?.kind === 'slashing')
  const slashingChangeSpend = penalty
    ? await outputSpend(ask, { txid: penalty.txid, vout: 1 })
    : null
  return { staking, spend, unbondingSpend, slashingChangeSpend }
}

/** Which script a spend used only its witnesses tell, so the whole transaction is asked for. */
async function outputSpend(
  { bitcoin, stake, signal }: Ask,
  outpoint: Outpoint,
): Promise<OutputSpend | null> {
  const spend = await bitcoin.spendOf(outpoint, signal)
  if (!spend) return null
  const spending = await bitcoin.transaction(spend.txid, signal)
  // Between the two answers a reorganisation or an eviction took it away: the next look will tell.
  if (!spending) throw new UnreachableError('Bitcoin')
  const { spendKind } = await import('@/lib/staking/spend-kind')
  try {
    const kind = spendKind({ spendingTx: spending.hex, outpoint, stake })
    return { kind, txid: spend.txid, confirmedAt: spend.confirmedAt }
  } catch (cause) {
    throw new BadAnswerError('Bitcoin', { cause })
  }
}

export const bitcoinFactsQuery = (from: From, stake: Delegation) =>
  queryOptions({
    queryKey: [...bitcoinQueries.all(from), 'facts', stake.stakingTxid],
    queryFn: ({ signal }) => bitcoinFacts({ bitcoin: from.bitcoin, stake, signal }),
    refetchInterval: ({ state }) =>
      state.data && isOver(state.data)
        ? freshnessOf(from.network).settings
        : freshnessOf(from.network).tip,
    staleTime: freshnessOf(from.network).tip / 2,
  })

/** The coins are back, in a block: only a reorganisation could change that. */
const isOver = ({ spend, unbondingSpend, slashingChangeSpend }: BitcoinFacts): boolean =>
  [spend, unbondingSpend, slashingChangeSpend].some(
    (each) => each?.kind === 'withdrawal' && each.confirmedAt !== null,
  )
