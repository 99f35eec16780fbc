import { fail, ok, type Result } from '@/lib/shared/result'
import type { AccountKind } from './account'
import { dustLimit } from './dust'
import { type FeeRate, feeFor } from './fee-rate'
import type { Hex } from './hex'
import { type Sats, toSats } from './sats'
import { inputWeight, outputWeight, overheadWeight } from './weight'

/** A transaction that waits for a block, and the output of it that its child would spend. */
export type Parent = {
  /** Weight units (BIP141). */
  readonly weight: number
  readonly fee: Sats
  /** What the child spends: an output to the account itself. */
  readonly change: Sats
}

/** A child that nodes have already is replaced, which costs more than it pays (BIP125, rules 3 and 4). */
export type Replaced = { readonly fee: Sats }

export type ChildProblem =
  /** The parent, or the child it has, pays as much already. */
  | 'paid-already'
  /** After the fee less would be left than nodes relay. */
  | 'change-too-small'

export type Family = {
  readonly parent: Parent
  readonly kind: AccountKind
  /** Where the change comes from and goes back to: the account's own scriptPubKey. */
  readonly script: Hex
  /** What parent and child are to pay together, in sat/vB. */
  readonly feeRate: FeeRate
  readonly replaces: Replaced | null
}

/** sat/vB that a replacement pays on top of what it replaces (Bitcoin Core's `-incrementalrelayfee`). */
const incrementalRate = 1 as FeeRate

/**
 * What a child has to pay so that it and its parent together pay the rate, never less, and what it brings back. Miners
 * take both or neither ("child pays for parent"). The package's size is the two virtual sizes, each rounded up, as nodes
 * count it.
 */
export function childFee({
  parent,
  kind,
  script,
  feeRate,
  replaces,
}: Family): Result<{ readonly fee: Sats; readonly value: Sats }, ChildProblem> {
  const weight = childWeight(kind, script)
  const wanted = feeFor(4 * (vsizeOf(parent.weight) + vsizeOf(weight)), feeRate) - parent.fee
  if (wanted <= (replaces?.fee ?? 0n)) return fail('paid-already')
  if (feeFor(parent.weight, feeRate) <= parent.fee) return fail('paid-already')
  const least = replaces ? replaces.fee + feeFor(weight, incrementalRate) : 0n
  const fee = toSats(wanted > least ? wanted : least)
  const value = parent.change - fee
  if (value < dustLimit(script)) return fail('change-too-small')
  return ok({ fee, value: toSats(value) })
}

/** What parent and child pay together, in sat/vB. */
export const packageRate = (
  { parent, kind, script }: Pick<Family, 'parent' | 'kind' | 'script'>,
  fee: Sats,
): number =>
  Number(parent.fee + fee) / (vsizeOf(parent.weight) + vsizeOf(childWeight(kind, script)))

/** One coin of the account's to the account, in weight units. */
export const childWeight = (kind: AccountKind, script: Hex): number =>
  overheadWeight(1, 1) + inputWeight(kind) + outputWeight(script)

const vsizeOf = (weight: number): number => Math.ceil(weight / 4)
