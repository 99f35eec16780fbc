import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { formatOutpoint, type Txid } from '@/lib/bitcoin/txid'
import { hasQuorum } from '@/lib/localnet/babylon/delegation-status'
import type { DelegationVersion } from '@/lib/localnet/babylon/power/power-index'
import type { BtcDelegation } from '@/lib/localnet/babylon/state'
import type { Chains } from '@/lib/localnet/chains'
import { delegationLife, stateIn } from './delegation-life'
import type { BabylonMoment, IndexedDelegation } from './indexed-delegation'
import { type OrderedRows, orderedRows } from './ordered-rows'
import { addressesOf } from './staker-addresses'
import { createTotals, type Totals } from './totals'
import { type IndexerView, indexerView } from './view'
import { createWatch, type Watch } from './watch'

/** Every delegation by its staker and its Babylon account, with sums. */
export type DelegationIndex = {
  readonly rows: ReadonlyMap<Txid, IndexedDelegation>
  readonly byStaker: ReadonlyMap<string, OrderedRows>
  readonly byAddress: ReadonlyMap<string, OrderedRows>
  /** Whose Bitcoin address it is, of those who have ever had an active stake. */
  readonly stakers: ReadonlyMap<string, XOnlyKey>
  readonly totals: Totals
  /** The last block of Babylon that changed a delegation here. */
  readonly babylonHeight: number
}

type StoredVersion = DelegationVersion<BtcDelegation>

type Draft = {
  readonly rows: Map<Txid, IndexedDelegation>
  readonly byStaker: Map<string, OrderedRows>
  readonly byAddress: Map<string, OrderedRows>
  readonly stakers: Map<string, XOnlyKey>
  readonly activeStakers: Set<XOnlyKey>
  readonly totals: Totals
  babylonHeight: number
  readonly watch: Watch
  /** How many of Babylon's versions are in. */
  seen: number
}

const emptyIndex = (): Draft => ({
  rows: new Map(),
  byStaker: new Map(),
  byAddress: new Map(),
  stakers: new Map(),
  activeStakers: new Set(),
  totals: createTotals(),
  watch: createWatch(),
  ...{ seen: 0, babylonHeight: 0 },
})

export type DelegationIndexer = {
  /** The index as the chains are now, up to that Bitcoin height. */
  upTo(limit: number): { readonly index: DelegationIndex; readonly view: IndexerView }
}

/** Reads only what is new on either chain; begins again when Bitcoin has taken another branch. */
export function delegationIndexer(chains: Chains): DelegationIndexer {
  let index = emptyIndex()
  let last: IndexerView | null = null
  return {
    upTo(limit) {
      const view = indexerView(chains, limit)
      if (last && !isOnBranchOf(view, last)) index = emptyIndex()
      const stale = new Set(index.seen === 0 ? [] : index.watch.met(last, view))
      for (const txid of newVersions(index, view)) stale.add(txid)
      for (const txid of stale) judgeAgain(index, view, txid)
      last = view
      return { index, view }
    },
  }
}

/** Whether all that was read still holds. */
function isOnBranchOf(view: IndexerView, last: IndexerView): boolean {
  const { lightClient } = view.babylon
  return (
    view.blockAt(last.tip.height)?.hash === last.tip.hash &&
    view.lightTip >= last.lightTip &&
    (lightClient.at(last.lightTip)?.hash ?? null) === last.lightTipHash
  )
}

/** Takes in what Babylon has changed; what it did above the limit is not seen. */
function newVersions(index: Draft, { babylon, limit }: IndexerView): readonly Txid[] {
  const changed: Txid[] = []
  for (; index.seen < babylon.power.versions.size; index.seen += 1) {
    const version = babylon.power.versions.get(index.seen)
    if (!version || version.tip > limit) break
    changed.push(version.delegation.stakingTxid)
    takeIn(index, version, hasQuorum(babylon, version.delegation))
  }
  return changed
}

function takeIn(index: Draft, version: StoredVersion, isVerified: boolean): void {
  const { delegation, height, time } = version
  const row = index.rows.get(delegation.stakingTxid) ?? newRow(index, version)
  index.babylonHeight = height
  const moment: BabylonMoment = { height, time }
  row.delegation = delegation
  if (isVerified) row.verified ??= moment
  if (isVerified && delegation.inclusion) activate(index, row, moment)
  if (delegation.undelegation) row.unbonded ??= moment
}

function activate(index: Draft, row: IndexedDelegation, moment: BabylonMoment): void {
  row.active ??= moment
  const { staker } = row.delegation
  if (index.activeStakers.has(staker)) return
  index.activeStakers.add(staker)
  for (const address of addressesOf(staker)) index.stakers.set(address, staker)
}

function newRow(index: Draft, { delegation }: StoredVersion): IndexedDelegation {
  const row: IndexedDelegation = {
    ...{ delegation, state: 'PENDING' },
    ...{ verified: null, active: null, unbonded: null },
  }
  index.rows.set(delegation.stakingTxid, row)
  listOf(index.byStaker, delegation.staker).add(row)
  listOf(index.byAddress, delegation.stakerAddress).add(row)
  return row
}

function listOf(lists: Map<string, OrderedRows>, key: string): OrderedRows {
  const list = lists.get(key) ?? orderedRows()
  lists.set(key, list)
  return list
}

function judgeAgain({ rows, totals, watch }: Draft, view: IndexerView, txid: Txid): void {
  const row = rows.get(txid)
  if (!row) return
  const life = delegationLife(view, row)
  watch.add(txid, { outpoints: life.outpoints.map(formatOutpoint), heights: life.heights })
  totals.count(row, -1)
  row.state = stateIn(life)
  totals.count(row, 1)
}
