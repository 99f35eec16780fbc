import { createCovenantWitness } from '@babylonlabs-io/btc-staking-ts'
import { type Hex, toHexBrand } from '@/lib/bitcoin/hex'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { CovenantSignature } from '@/lib/staking/delegation'
import { stakingOutput } from '@/lib/staking/outputs'
import type { StakingTerms } from '@/lib/staking/terms'
import { unbondingWitness } from '@/lib/staking/unbonding-witness'

/** Nobody's signature, but it tells whose place it stands in: a byte of the key, sixty-four times. */
export const signatureBy = (key: XOnlyKey): Hex => toHexBrand(key.slice(-2).repeat(64))

/** Exactly as many as are needed, in an order that no witness has. */
export const quorumOf = ({ covenant }: StakingTerms): readonly CovenantSignature[] =>
  covenant.keys
    .toReversed()
    .slice(0, covenant.quorum)
    .map((key) => ({ key, signature: signatureBy(key) }))

/** The witness of an exit as ours. */
export const exitWitness = (terms: StakingTerms): readonly Uint8Array[] =>
  unbondingWitness({
    terms,
    stakerSignature: signatureBy(terms.staker),
    covenantSignatures: quorumOf(terms),
  })

/** The same as the reference's. */
export function itsExitWitness(terms: StakingTerms): readonly Uint8Array[] {
  const { script, controlBlock } = stakingOutput(terms).leaves.unbonding
  return createCovenantWitness(
    [signatureBy(terms.staker), script, controlBlock].map(bufferOf),
    terms.covenant.keys.map(bufferOf),
    quorumOf(terms).map(({ key, signature }) => ({ btcPkHex: key, sigHex: signature })),
    terms.covenant.quorum,
  )
}

const bufferOf = (hex: string) => Buffer.from(hex, 'hex')
