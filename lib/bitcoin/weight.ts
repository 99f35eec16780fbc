import type { AccountKind } from './account'
import { compactSizeLength } from './compact-size'
import type { Hex } from './hex'

/**
 * Weights in weight units (BIP141): a witness byte counts 1, every other byte 4.
 * They are exact, except that an ECDSA signature is taken at its longest, 72 bytes.
 */
const witnessScale = 4

const outpointBytes = 36
const sequenceBytes = 4
const emptyScriptSigBytes = 1

/** Bytes of the witness an account's own input carries: [signature, key] or [signature]. */
const accountWitness: Record<AccountKind, readonly number[]> = {
  p2wpkh: [72, 33],
  p2tr: [64],
}

/** Version, locktime, both counts, and BIP144's marker and flag. */
export const overheadWeight = (inputs: number, outputs: number): number =>
  witnessScale * (4 + 4 + compactSizeLength(inputs) + compactSizeLength(outputs)) + 2

/** An input that spends an account's own coin. */
export const inputWeight = (kind: AccountKind): number => inputWeightWith(accountWitness[kind])

/** An input whose witness items have these lengths in bytes. */
export const inputWeightWith = (witnessItems: readonly number[]): number =>
  witnessScale * (outpointBytes + emptyScriptSigBytes + sequenceBytes) +
  compactSizeLength(witnessItems.length) +
  witnessItems.reduce((sum, length) => sum + compactSizeLength(length) + length, 0)

export function outputWeight(scriptPubKey: Hex): number {
  const length = scriptPubKey.length / 2
  return witnessScale * (8 + compactSizeLength(length) + length)
}

/** What a transaction that spends coins of one account weighs at most, once it is signed. */
export const accountTransactionWeight = (
  kind: AccountKind,
  inputs: number,
  outputs: readonly Hex[],
): number =>
  overheadWeight(inputs, outputs.length) +
  inputs * inputWeight(kind) +
  outputs.reduce((sum, scriptPubKey) => sum + outputWeight(scriptPubKey), 0)
