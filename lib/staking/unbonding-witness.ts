import { bytesOf, type Hex } from '@/lib/bitcoin/hex'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { TapLeaf } from '@/lib/bitcoin/signing'
import type { CovenantSignature } from './delegation'
import { stakingOutput, unbondingOutput } from './outputs'
import type { StakingTerms } from './terms'

const noSignature = new Uint8Array()

/**
 * The witness that spends a staking output by its unbonding path: covenant signatures, the staker's, script, control
 * block. The signatures, BIP340 of 64 bytes, are already verified; of those beyond the quorum none is used.
 * Throws a RangeError when they are fewer than the quorum.
 */
export function unbondingWitness({
  terms,
  stakerSignature,
  covenantSignatures,
}: {
  readonly terms: StakingTerms
  readonly stakerSignature: Hex
  readonly covenantSignatures: readonly CovenantSignature[]
}): readonly Uint8Array[] {
  return [
    ...committeeWitness(terms.covenant.keys, terms.covenant.quorum, covenantSignatures),
    bytesOf(stakerSignature),
    ...scriptAndProof(stakingOutput(terms).leaves.unbonding),
  ]
}

/**
 * The witness of a slashing transaction: as for unbonding, with one finality provider's signature before the
 * staker's. `spends` says which output is slashed.
 */
export function slashingWitness({
  terms,
  spends,
  stakerSignature,
  finalityProviderSignature,
  covenantSignatures,
}: {
  readonly terms: StakingTerms
  readonly spends: 'staking' | 'unbonding'
  readonly stakerSignature: Hex
  readonly finalityProviderSignature: { readonly key: XOnlyKey; readonly signature: Hex }
  /** Decrypted to plain BIP340 signatures. */
  readonly covenantSignatures: readonly CovenantSignature[]
}): readonly Uint8Array[] {
  const { leaves } = spends === 'staking' ? stakingOutput(terms) : unbondingOutput(terms)
  return [
    ...committeeWitness(terms.covenant.keys, terms.covenant.quorum, covenantSignatures),
    ...committeeWitness(terms.finalityProviders, 1, [finalityProviderSignature]),
    bytesOf(stakerSignature),
    ...scriptAndProof(leaves.slashing),
  ]
}

/**
 * One item per key, from the largest key down, empty for whoever does not sign. NUMEQUAL wants exactly the quorum:
 * one signature more would fail the script.
 */
function committeeWitness(
  keys: readonly XOnlyKey[],
  quorum: number,
  signatures: readonly CovenantSignature[],
): readonly Uint8Array[] {
  const ascending = keys.toSorted()
  const counted = ascending
    .flatMap((key) => signatures.findLast((signed) => signed.key === key) ?? [])
    .slice(0, quorum)
  if (counted.length < quorum)
    throw new RangeError(`${counted.length} signatures, ${quorum} needed`)
  const signed = new Map(counted.map(({ key, signature }) => [key, bytesOf(signature)]))
  return ascending.reverse().map((key) => signed.get(key) ?? noSignature)
}

const scriptAndProof = ({ script, controlBlock }: TapLeaf): readonly Uint8Array[] => [
  bytesOf(script),
  bytesOf(controlBlock),
]
