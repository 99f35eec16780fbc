import { hexOf } from '@/lib/bitcoin/hex'
import { decodeTransaction, txidOf } from '@/lib/bitcoin/transaction'
import type { Outpoint, Txid } from '@/lib/bitcoin/txid'
import {
  endHeightOf,
  hasQuorum,
  paramsOf,
  tipHeight,
} from '@/lib/localnet/babylon/delegation-status'
import { termsUnder } from '@/lib/localnet/babylon/keeper'
import type { BtcDelegation } from '@/lib/localnet/babylon/state'
import type { Chains } from '@/lib/localnet/chains'
import { stakingOutput, unbondingOutput } from '@/lib/staking/outputs'

/** By which of its scripts an output was spent. */
type Leaf = 'timelock' | 'unbonding' | 'slashing'

type MinedSpend = {
  readonly txid: Txid
  readonly height: number
  /** null when no script of the output is in the witness. */
  readonly leaf: Leaf | null
}

type Exit = 'TIMELOCK' | 'EARLY_UNBONDING'

/** What the indexer knows of a delegation, read anew from both chains. */
export type IndexedState = {
  /** One of the API's 15 words. */
  readonly state: string
  readonly withdrawalTxid: Txid | null
  readonly slashing: {
    readonly txid: Txid
    readonly height: number
    readonly from: 'staking' | 'unbonding'
  } | null
}

const plain = (state: string): IndexedState => ({ state, withdrawalTxid: null, slashing: null })

/** The state with its sub-state, as the Staking API flattens them. */
export function indexedState(chains: Chains, delegation: BtcDelegation): IndexedState {
  const params = paramsOf(chains.babylon, delegation)
  if (!delegation.inclusion) return plain(hasQuorum(delegation, params) ? 'VERIFIED' : 'PENDING')
  const outpoint = { txid: delegation.stakingTxid, vout: delegation.stakingOutputIndex }
  const { leaves } = stakingOutput(termsUnder(params, delegation))
  const spend = minedSpend(chains, outpoint, leaves)
  if (!spend) return whileUnspent(chains, delegation)
  if (spend.leaf === 'timelock') return withdrawn('TIMELOCK', spend.txid)
  if (spend.leaf === 'slashing') return slashed(chains, delegation, { ...spend, from: 'staking' })
  return afterUnbonding(chains, delegation, spend)
}

function whileUnspent({ babylon, bitcoin }: Chains, delegation: BtcDelegation): IndexedState {
  const end = endHeightOf(delegation)
  if (tipHeight(babylon) < end - delegation.unbondingTime) return plain('ACTIVE')
  return plain(bitcoin.tip().height >= end ? 'TIMELOCK_WITHDRAWABLE' : 'TIMELOCK_UNBONDING')
}

function afterUnbonding(
  chains: Chains,
  delegation: BtcDelegation,
  unbonding: MinedSpend,
): IndexedState {
  const unbondingTxid = txidOf(delegation.unbondingTx)
  // Another transaction than the registered one has no output the indexer knows to watch.
  if (unbonding.txid !== unbondingTxid) return plain('EARLY_UNBONDING')
  const terms = termsUnder(paramsOf(chains.babylon, delegation), delegation)
  const { leaves } = unbondingOutput(terms)
  const spend = minedSpend(chains, { txid: unbondingTxid, vout: 0 }, leaves)
  if (spend?.leaf === 'slashing')
    return slashed(chains, delegation, { ...spend, from: 'unbonding' })
  if (spend) return withdrawn('EARLY_UNBONDING', spend.txid)
  const isOver = chains.bitcoin.tip().height >= unbonding.height + delegation.unbondingTime
  return plain(isOver ? 'EARLY_UNBONDING_WITHDRAWABLE' : 'EARLY_UNBONDING')
}

function slashed(
  chains: Chains,
  { unbondingTime }: BtcDelegation,
  slashing: NonNullable<IndexedState['slashing']>,
): IndexedState {
  const path = slashing.from === 'staking' ? 'TIMELOCK_SLASHING' : 'EARLY_UNBONDING_SLASHING'
  const change = chains.bitcoin.spendOf({ txid: slashing.txid, vout: 1 })
  if (change?.block) return { state: `${path}_WITHDRAWN`, withdrawalTxid: change.txid, slashing }
  const isOver = chains.bitcoin.tip().height >= slashing.height + unbondingTime
  return { state: isOver ? `${path}_WITHDRAWABLE` : 'SLASHED', withdrawalTxid: null, slashing }
}

const withdrawn = (exit: Exit, txid: Txid): IndexedState => ({
  state: `${exit}_WITHDRAWN`,
  withdrawalTxid: txid,
  slashing: null,
})

/** The spend of an output once a block holds it, and by which leaf. */
function minedSpend(
  { bitcoin }: Chains,
  outpoint: Outpoint,
  leaves: Readonly<Partial<Record<Leaf, { readonly script: string }>>>,
): MinedSpend | null {
  const spend = bitcoin.spendOf(outpoint)
  const spender = spend?.block && bitcoin.transaction(spend.txid)
  if (!spend?.block || !spender) return null
  const script = decodeTransaction(spender.hex).ins[spend.vin]?.witness.at(-2)
  const shown = script && hexOf(script)
  const [leaf] = leafNames.filter((name) => leaves[name]?.script === shown)
  return { txid: spend.txid, height: spend.block.height, leaf: leaf ?? null }
}

const leafNames: readonly Leaf[] = ['timelock', 'unbonding', 'slashing']
