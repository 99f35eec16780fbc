import type { Blocks } from '@/lib/bitcoin/blocks'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { RecognisedLeaf } from './recognise-script'

/** `needed` of these keys must sign. */
export type Signers = {
  readonly role: 'staker' | 'finality-provider' | 'covenant'
  readonly keys: readonly XOnlyKey[]
  readonly needed: number
}

/** One way to spend an output: every group of signers must have signed. */
export type SpendingCondition = {
  readonly path: RecognisedLeaf['kind']
  readonly signers: readonly Signers[]
  /** How many blocks deep the output must be (BIP68); null when it can be spent at once. */
  readonly after: Blocks | null
}

/** Who can spend by this script, and when. */
export function spendingConditionOf(leaf: RecognisedLeaf): SpendingCondition {
  const staker: Signers = { role: 'staker', keys: [leaf.staker], needed: 1 }
  if (leaf.kind === 'timelock') return { path: leaf.kind, signers: [staker], after: leaf.timelock }
  const { keys, quorum } = leaf.covenant
  const covenant: Signers = { role: 'covenant', keys, needed: quorum }
  if (leaf.kind === 'unbonding')
    return { path: leaf.kind, signers: [staker, covenant], after: null }
  const provider: Signers = {
    role: 'finality-provider',
    keys: leaf.finalityProviders,
    needed: 1,
  }
  return { path: leaf.kind, signers: [staker, provider, covenant], after: null }
}
