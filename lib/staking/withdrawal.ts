import type { Blocks } from '@/lib/bitcoin/blocks'
import { dustLimit } from '@/lib/bitcoin/dust'
import { type FeeRate, feeFor } from '@/lib/bitcoin/fee-rate'
import type { Hex } from '@/lib/bitcoin/hex'
import { type Sats, toSats } from '@/lib/bitcoin/sats'
import type { SigningRequest, TapLeaf } from '@/lib/bitcoin/signing'
import { unsignedTransaction } from '@/lib/bitcoin/transaction'
import type { Outpoint } from '@/lib/bitcoin/txid'
import { fail, ok, type Result } from '@/lib/shared/result'
import { withdrawalWeight } from './exit-weight'
import { slashingChangeOutput, stakingOutput, unbondingOutput } from './outputs'
import type { Release } from './release'
import type { StakingTerms } from './terms'

export type Withdrawal = SigningRequest & {
  readonly fee: Sats
  /** What arrives. */
  readonly value: Sats
}

/**
 * Takes an output back by its timelock: one input with the timelock as its sequence (BIP68), one output, the fee exact
 * for the weight. Nodes accept it once the output is as many blocks deep as the timelock says.
 * `too-small`: after the fee less would be left than nodes relay.
 */
export function withdrawalTransaction({
  kind,
  terms,
  outpoint,
  value,
  destination,
  feeRate,
}: {
  readonly kind: Release
  readonly terms: StakingTerms
  /** The staking output; output 0 of the unbonding transaction; output 1 of a slashing transaction. */
  readonly outpoint: Outpoint
  readonly value: Sats
  /** The scriptPubKey to pay. */
  readonly destination: Hex
  readonly feeRate: FeeRate
}): Result<Withdrawal, 'too-small'> {
  const { scriptPubKey, leaf, timelock } = lockedOutput(kind, terms)
  const fee = feeFor(withdrawalWeight({ from: kind, timelock, destination }), feeRate)
  const received = value - fee
  if (received < dustLimit(destination)) return fail('too-small')
  const transaction = unsignedTransaction({
    inputs: [{ outpoint, prevout: { scriptPubKey, value }, sequence: timelock }],
    outputs: [{ scriptPubKey: destination, value: toSats(received) }],
  })
  const input = { path: 'p2tr-script', index: 0, key: terms.staker, leaf } as const
  return ok({ transaction, inputs: [input], fee, value: toSats(received) })
}

/** The output a withdrawal spends: its script, and the leaf and the blocks that give it back to the staker. */
export function lockedOutput(
  kind: Release,
  terms: StakingTerms,
): { readonly scriptPubKey: Hex; readonly leaf: TapLeaf; readonly timelock: Blocks } {
  const output = {
    expired: stakingOutput,
    unbonded: unbondingOutput,
    slashed: slashingChangeOutput,
  }[kind](terms)
  const timelock = kind === 'expired' ? terms.stakingTime : terms.unbondingTime
  return { scriptPubKey: output.scriptPubKey, leaf: output.leaves.timelock, timelock }
}
