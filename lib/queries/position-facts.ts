import { queryOptions } from '@tanstack/react-query'
import type { ChainTransaction, Spend } from '@/lib/ports/bitcoin-chain'
import type { Delegation } from '@/lib/staking/delegation'
import { bitcoinQueries } from './bitcoin'
import { freshnessOf } from './freshness'
import type { Source } from './sources'

/** What Bitcoin itself says of one stake. */
export type PositionFacts = {
  /** null when no node knows the staking transaction. */
  readonly staking: ChainTransaction | null
  /** Who spends the staking output. */
  readonly spend: Spend | null
  /** Who spends the unbonding output, when it was the unbonding transaction that spent the stake. */
  readonly unbondingSpend: Spend | null
}

type From = Source<'bitcoin'>

export type PositionOutputs = Pick<Delegation, 'stakingTxid' | 'stakingOutputIndex' | 'unbondingTx'>

/** Follows the stake's coins from output to output. */
export async function positionFacts(
  { bitcoin }: Pick<From, 'bitcoin'>,
  { stakingTxid, stakingOutputIndex, unbondingTx }: PositionOutputs,
  signal?: AbortSignal,
): Promise<PositionFacts> {
  const staking = await bitcoin.transaction(stakingTxid, signal)
  if (!staking) return { staking, spend: null, unbondingSpend: null }
  const spend = await bitcoin.spendOf({ txid: stakingTxid, vout: stakingOutputIndex }, signal)
  const { txidOf } = await import('@/lib/bitcoin/transaction')
  if (!spend || spend.txid !== txidOf(unbondingTx)) return { staking, spend, unbondingSpend: null }
  return {
    staking,
    spend,
    unbondingSpend: await bitcoin.spendOf({ txid: spend.txid, vout: 0 }, signal),
  }
}

export const positionFactsQuery = (from: From, outputs: PositionOutputs) =>
  queryOptions({
    queryKey: [...bitcoinQueries.all(from), 'position', outputs.stakingTxid],
    queryFn: ({ signal }) => positionFacts(from, outputs, signal),
    refetchInterval: freshnessOf(from.network).tip,
    staleTime: freshnessOf(from.network).tip / 2,
  })
