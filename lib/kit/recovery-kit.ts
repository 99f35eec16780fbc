import type { BitcoinAccount } from '@/lib/bitcoin/account'
import type { Hex } from '@/lib/bitcoin/hex'
import { fail, ok, type Result } from '@/lib/shared/result'
import { verifiedUnbondingSignatures } from '@/lib/staking/covenant'
import type { CovenantSignature } from '@/lib/staking/delegation'
import {
  type DelegationTransactions,
  delegationTransactions,
} from '@/lib/staking/delegation-transactions'
import type { StakingParams } from '@/lib/staking/params'
import type { StakingTerms } from '@/lib/staking/terms'

/** Another place to look a transaction up, as the person had chosen it. */
export type KitLink = { readonly name: string; readonly address: string }

/** What a kit is made of. None of it is a secret, but all of it together tells who stakes what. */
export type KitParts = {
  /** When it was made, in milliseconds since 1970. */
  readonly madeAt: number
  /** For whoever holds the kit and nothing else: how to leave. */
  readonly words: readonly string[]
  readonly links: readonly KitLink[]
  readonly account: BitcoinAccount
  /** Which chain the stake is registered on, and for whom; null where that is not known. */
  readonly babylon: { readonly chainId: string; readonly address: string } | null
  /** Of the version the stake was made under. */
  readonly params: StakingParams
  readonly terms: StakingTerms
  /** With or without its signatures. */
  readonly stakingTx: Hex
  readonly stakingOutputIndex: number
  readonly covenantSignatures: readonly CovenantSignature[]
}

/**
 * Everything that brings a stake home without Holdfast, Babylon or an indexer: what to sign for leaving early
 * (`transactions.requests.unbonding`, completed by `unbondingWitness`), and the terms that `withdrawalTransaction` needs.
 */
export type RecoveryKit = KitParts & { readonly transactions: DelegationTransactions }

/**
 * Makes a kit of a stake. `too-few-signatures`: of the covenant's signatures of the unbonding transaction fewer are good
 * than the quorum, so there would be no early way out in it. Those that are not good are left out. Throws
 * `NotThisStakeError` when the transaction does not lock a stake on these terms.
 */
export function recoveryKit(parts: KitParts): Result<RecoveryKit, 'too-few-signatures'> {
  const transactions = delegationTransactions(parts)
  const { covenant } = parts.terms
  const covenantSignatures = verifiedUnbondingSignatures({
    covenant,
    request: transactions.requests.unbonding,
    signatures: parts.covenantSignatures,
  })
  if (covenantSignatures.length < covenant.quorum) return fail('too-few-signatures')
  return ok({ ...parts, covenantSignatures, transactions })
}
