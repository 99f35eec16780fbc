import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { tipHeight } from '@/lib/localnet/babylon/delegation-status'
import { byStake, finalityPower } from '@/lib/localnet/babylon/finality-power'
import type { BabylonState, FinalityProviderRecord } from '@/lib/localnet/babylon/state'
import { finalityParams, maxMissed } from './finality-params'
import type { PowerTable, ProviderStanding, VoteStretch } from './finality-state'
import { jailProvider } from './jail-provider'
import { recordHappening } from './provider-records'
import { missedVotes } from './votes'

/** Settles who has power over the block that now begins; those vote on it, unless they are absent. */
export function openVotingBlock(state: BabylonState): void {
  const { finality } = state
  const last = finality.stretches.at(-1)
  const table = hasNewPower(state) || !last ? rankedAnew(state) : last.table
  if (last?.table !== table || last.absent !== finality.absent)
    finality.stretches.push({ from: state.height, table, absent: finality.absent })
  jailAbsent(state, table)
}

/** What a stretch's power was worked out from, to see at a glance that it is the same still. */
const inputs = new WeakMap<BabylonState['finality'], readonly unknown[]>()

function hasNewPower(state: BabylonState): boolean {
  const now = powerInputs(state)
  const before = inputs.get(state.finality)
  if (before?.length === now.length && now.every((value, index) => value === before[index]))
    return false
  inputs.set(state.finality, now)
  return true
}

function powerInputs(state: BabylonState): readonly unknown[] {
  const tip = tipHeight(state)
  const values: unknown[] = []
  for (const provider of state.finalityProviders.values())
    values.push(
      provider,
      state.power.stakes.get(provider.key)?.stake ?? 0n,
      provider.timestampedFrom <= tip,
    )
  return values
}

/** The active set, with every provider's change of standing noted down. */
function rankedAnew(state: BabylonState): PowerTable {
  const { maxActiveFinalityProviders } = finalityParams
  const rows = ['', ...state.consumers.keys()].map((bsnId) =>
    finalityPower(state, maxActiveFinalityProviders, bsnId),
  )
  const { standings } = state.finality
  for (const { provider, standing } of rows.flat()) {
    const before = standings.get(provider.key) ?? 'INACTIVE'
    standings.set(provider.key, standing)
    if (before !== standing) recordChange(state, provider, { from: before, to: standing })
  }
  const active = (rows[0] ?? []).filter(({ standing }) => standing === 'ACTIVE').sort(byStake)
  return {
    total: active.reduce((sum, { stake }) => sum + stake, 0n),
    members: new Map(active.map(({ provider, stake }) => [provider.key, stake])),
  }
}

function recordChange(
  state: BabylonState,
  { key, bsnId }: FinalityProviderRecord,
  change: { readonly from: ProviderStanding; readonly to: ProviderStanding },
): void {
  recordHappening(state, key, { kind: 'status', ...change })
  if (change.to === 'ACTIVE' && bsnId === '')
    state.finality.signing.set(key, { startHeight: state.height, jailedUntil: 0 })
}

/** Whoever has missed too many votes goes to jail without anybody asking. */
function jailAbsent(state: BabylonState, { members }: PowerTable): void {
  for (const key of state.finality.absent)
    if (members.has(key) && hasMissedTooMany(state, key)) jailProvider(state, key)
}

const hasMissedTooMany = (state: BabylonState, key: XOnlyKey): boolean =>
  missedVotes(state, key) > maxMissed

/** From the next block on a provider does not vote, or votes again. */
export function setAbsent({ finality }: BabylonState, key: XOnlyKey, absent: boolean): void {
  const others = [...finality.absent].filter((other) => other !== key)
  finality.absent = new Set(absent ? [...others, key] : others)
}

const nobody: PowerTable = { total: 0n, members: new Map() }

/** Who has power over the block that is open. */
export const currentPower = ({ finality }: BabylonState): PowerTable =>
  finality.stretches.at(-1)?.table ?? nobody

/** The stretch a block lies in; null before the first and after the last block. */
export function stretchAt(
  { finality, height: tip }: BabylonState,
  height: number,
): VoteStretch | null {
  if (height > tip) return null
  return finality.stretches.findLast(({ from }) => from <= height) ?? null
}
