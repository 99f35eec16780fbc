import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { Txid } from '@/lib/bitcoin/txid'
import type { UndoLog } from '@/lib/localnet/babylon/undo-log'

export type ActiveStake = { readonly stake: bigint; readonly delegations: number }

/** Which delegations are active now, kept up with every change so that nobody has to look at all of them. */
export type PowerIndex = {
  /** The active delegations. */
  readonly active: Map<Txid, true>
  /** What is active behind each finality provider, in sats. */
  readonly stakes: Map<XOnlyKey, ActiveStake>
  /** The delegations that lose their power at a Bitcoin height. */
  readonly expiries: Map<number, readonly Txid[]>
}

export const createPowerIndex = (undo: UndoLog): PowerIndex => ({
  active: undo.map(),
  stakes: undo.map(),
  expiries: undo.map(),
})
