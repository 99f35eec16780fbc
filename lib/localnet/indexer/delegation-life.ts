import { txidOf } from '@/lib/bitcoin/transaction'
import type { Outpoint, Txid } from '@/lib/bitcoin/txid'
import { endHeightOf } from '@/lib/localnet/babylon/delegation-status'
import type { BtcDelegation } from '@/lib/localnet/babylon/state'
import type { DelegationState } from './delegation-states'
import type { IndexedDelegation } from './indexed-delegation'
import { type Leaf, spentLeaf } from './spent-leaf'
import type { IndexedBlock, IndexedSpend, IndexerView } from './view'

/** One state, and what on Bitcoin made it: null where Babylon alone did. */
export type LifeStep = {
  readonly state: DelegationState
  readonly block: IndexedBlock | null
  readonly txid: Txid | null
}

export type DelegationLife = {
  /** From its registration to now. */
  readonly steps: readonly LifeStep[]
  readonly slashing: (IndexedSpend & { readonly from: 'stake' | 'exit' }) | null
  /** What may change all this: outputs that are not spent yet, and heights that are not reached. */
  readonly outpoints: readonly Outpoint[]
  readonly heights: readonly number[]
}

type Draft = {
  readonly view: IndexerView
  readonly delegation: BtcDelegation
  readonly steps: LifeStep[]
  readonly outpoints: Outpoint[]
  readonly heights: number[]
  slashing: DelegationLife['slashing']
}

/** What has become of a delegation, read anew from both chains, so that it is right on whatever branch they are. */
export function delegationLife(view: IndexerView, row: IndexedDelegation): DelegationLife {
  const { delegation, verified, active } = row
  const draft: Draft = {
    ...{ view, delegation, slashing: null },
    ...{ steps: [], outpoints: [], heights: [] },
  }
  step(draft, 'PENDING')
  // Without its inclusion first: a stake that was mined before it was registered is never verified.
  if (verified && verified !== active) step(draft, 'VERIFIED')
  if (active && delegation.inclusion) activate(draft, delegation.inclusion.height)
  return draft
}

export const stateIn = ({ steps }: DelegationLife): DelegationState =>
  steps.at(-1)?.state ?? 'PENDING'

export function withdrawalIn({ steps }: DelegationLife): Txid | null {
  const last = steps.at(-1)
  return last?.state.endsWith('_WITHDRAWN') ? last.txid : null
}

/** Only now are its outputs watched: a stake that is spent before its proof arrives stays verified for ever. */
function activate(draft: Draft, height: number): void {
  const { view, delegation } = draft
  const block = view.blockAt(height)
  step(draft, 'ACTIVE', block && { block, txid: delegation.stakingTxid })
  const outpoint = { txid: delegation.stakingTxid, vout: delegation.stakingOutputIndex }
  const spend = spendIn(draft, outpoint)
  // Babylon keeps to what it was told, even when the block that held the exit is gone.
  if (!spend && delegation.undelegation) step(draft, earlyState(delegation))
  else expire(draft, spend)
  reach(draft, 'TIMELOCK_WITHDRAWABLE', { height: endHeightOf(delegation), unless: spend })
  if (spend) afterSpend(draft, spend)
}

/** Babylon ends a stake by its light client's height, so long before the end that a penalty could still be mined. */
function expire(draft: Draft, spend: IndexedSpend | null): void {
  const { view, delegation } = draft
  const height = endHeightOf(delegation) - delegation.unbondingTime
  if (spend && spend.block.height <= height) return
  if (view.lightTip < height) draft.heights.push(height)
  else step(draft, 'TIMELOCK_UNBONDING', at(view, height))
}

function afterSpend(draft: Draft, spend: IndexedSpend): void {
  const { view, delegation } = draft
  switch (spentLeaf(view, delegation, { ...spend, of: 'stake' })) {
    case 'timelock':
      step(draft, 'TIMELOCK_WITHDRAWN', spend)
      break
    case 'slashing':
      slash(draft, { ...spend, from: 'stake' })
      break
    default:
      leaveEarly(draft, spend)
  }
}

/** The indexer itself knows a spend with one input and one output; of any other, an expansion's too, Babylon tells it. */
function leaveEarly(draft: Draft, spend: IndexedSpend): void {
  const { view, delegation } = draft
  const { ins = [], outs = [] } = view.bitcoin.transaction(spend.txid)?.decoded ?? {}
  const isPlain = ins.length === 1 && outs.length === 1
  if (!isPlain && !delegation.undelegation) return
  step(draft, earlyState(delegation), spend)
  // Another transaction than the registered one has no output the indexer knows to watch.
  if (spend.txid === txidOf(delegation.unbondingTx)) afterExit(draft, spend)
}

const earlyState = ({ undelegation }: BtcDelegation): DelegationState =>
  undelegation?.expandedTo ? 'EXPANDED' : 'EARLY_UNBONDING'

function afterExit(draft: Draft, exit: IndexedSpend): void {
  const { view, delegation } = draft
  const spend = spendIn(draft, { txid: exit.txid, vout: 0 })
  const release = exit.block.height + delegation.unbondingTime
  reach(draft, 'EARLY_UNBONDING_WITHDRAWABLE', { height: release, unless: spend })
  const leaf: Leaf = spend && spentLeaf(view, delegation, { ...spend, of: 'exit' })
  if (spend && leaf === 'slashing') slash(draft, { ...spend, from: 'exit' })
  else if (spend) step(draft, 'EARLY_UNBONDING_WITHDRAWN', spend)
}

function slash(draft: Draft, slashing: NonNullable<DelegationLife['slashing']>): void {
  draft.slashing = slashing
  step(draft, 'SLASHED', slashing)
  const way = slashing.from === 'stake' ? 'TIMELOCK_SLASHING' : 'EARLY_UNBONDING_SLASHING'
  const change = spendIn(draft, { txid: slashing.txid, vout: 1 })
  const release = slashing.block.height + draft.delegation.unbondingTime
  reach(draft, `${way}_WITHDRAWABLE`, { height: release, unless: change })
  if (change) step(draft, `${way}_WITHDRAWN`, change)
}

function step(draft: Draft, state: DelegationState, cause?: Partial<LifeStep> | null): void {
  draft.steps.push({ state, block: cause?.block ?? null, txid: cause?.txid ?? null })
}

/** A state that a height brings, unless the output is spent before it. */
function reach(
  draft: Draft,
  state: DelegationState,
  { height, unless }: { readonly height: number; readonly unless: IndexedSpend | null },
): void {
  if (unless && unless.block.height <= height) return
  if (draft.view.tip.height < height) draft.heights.push(height)
  else step(draft, state, at(draft.view, height))
}

const at = (view: IndexerView, height: number) => ({ block: view.blockAt(height) })

function spendIn(draft: Draft, outpoint: Outpoint): IndexedSpend | null {
  const spend = draft.view.spendOf(outpoint)
  if (!spend) draft.outpoints.push(outpoint)
  return spend
}
