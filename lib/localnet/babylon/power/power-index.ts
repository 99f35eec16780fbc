import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { Txid } from '@/lib/bitcoin/txid'
import type { UndoLog } from '@/lib/localnet/babylon/undo-log'

export type ActiveStake = { readonly stake: bigint; readonly delegations: number }

/** A delegation as one Babylon block left it. */
export type DelegationVersion<Delegation> = {
  readonly delegation: Delegation
  /** The Babylon block, its time in milliseconds, and the light client's tip then. */
  readonly height: number
  readonly time: number
  readonly tip: number
}

/** Which delegations are active now, kept up with every change so that nobody has to look at all of them. */
export type PowerIndex<Delegation> = {
  /** The active delegations. */
  readonly active: Map<Txid, true>
  /** What is active behind each finality provider, in sats. */
  readonly stakes: Map<XOnlyKey, ActiveStake>
  /** The delegations that lose their power at a Bitcoin height. */
  readonly expiries: Map<number, readonly Txid[]>
  /** Delegations that the covenant has yet to sign for, or that have yet to be mined. */
  readonly unfinished: Map<Txid, true>
  /** Every version of every delegation by its number from 0, for whoever keeps an index or tells a history. */
  readonly versions: Map<number, DelegationVersion<Delegation>>
}

export const createPowerIndex = <Delegation>(undo: UndoLog): PowerIndex<Delegation> => ({
  active: undo.map(),
  stakes: undo.map(),
  expiries: undo.map(),
  unfinished: undo.map(),
  versions: undo.map(),
})
