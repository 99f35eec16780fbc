import { signSchnorr } from '@/lib/bitcoin/ecc'
import { hexOf } from '@/lib/bitcoin/hex'
import type { ProtocolLine } from '@/lib/localnet/babylon/state'
import { chainId } from '@/lib/localnet/genesis'
import type { LocalKey } from '@/lib/localnet/genesis-keys'
import { type ProofOfPossession, possessionType } from '@/lib/staking/messages'
import { bip340PossessionHash } from '@/lib/staking/possession'

/** The chain whose name is part of what proofs of possession sign; none on mainnet's line. */
export const contextOf = (line: ProtocolLine): string | undefined =>
  line === 'bsn' ? chainId : undefined

/** Binds a provider's key to its Babylon account. */
export function signedPossession(
  { secret }: LocalKey,
  { address, line }: { readonly address: string; readonly line: ProtocolLine },
): ProofOfPossession {
  const hash = bip340PossessionHash({
    babylonAddress: address,
    contextOf: contextOf(line),
    possessor: 'fp',
  })
  if (!hash) throw new RangeError(`not a Babylon address: ${address}`)
  const signature = hexOf(signSchnorr(hash, secret, new Uint8Array(32)))
  return { type: possessionType.bip340, signature }
}
